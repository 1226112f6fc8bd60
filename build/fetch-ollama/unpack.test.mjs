import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { unpackArchive } from "./unpack.mjs";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skep-unpack-"));
  mkdirSync(join(folder, "in", "bin"), { recursive: true });
  mkdirSync(join(folder, "in", "lib", "ollama"), { recursive: true });
  writeFileSync(join(folder, "in", "bin", "ollama"), "program");
  writeFileSync(join(folder, "in", "lib", "ollama", "libggml.so"), "library");
});

afterEach(() => rmSync(folder, { recursive: true }));

function pack(name) {
  const archive = join(folder, name);
  const tar = execFileSync("tar", [name.endsWith("tgz") ? "-czf" : "-cf", "-", "-C", join(folder, "in"), "."]);
  writeFileSync(archive, name.endsWith("zst") ? zstdCompressSync(tar) : tar);
  return archive;
}

it.each(["ollama.tar.zst", "ollama.tgz"])(
  "unpacks %s with the program on top and its libraries where it looks",
  async (name) => {
    const made = join(folder, "made");
    await unpackArchive(pack(name), made);
    expect(readFileSync(join(made, "ollama"), "utf8")).toBe("program");
    expect(readFileSync(join(made, "build", "lib", "ollama", "libggml.so"), "utf8")).toBe("library");
  },
);

it("leaves an archive alone that has the program on top", async () => {
  rmSync(join(folder, "in", "bin"), { recursive: true });
  writeFileSync(join(folder, "in", "ollama"), "program");
  const made = join(folder, "made");
  await unpackArchive(pack("ollama.tgz"), made);
  expect(readFileSync(join(made, "lib", "ollama", "libggml.so"), "utf8")).toBe("library");
});

it("fails on what is no archive", async () => {
  const archive = join(folder, "ollama.tgz");
  writeFileSync(archive, "not an archive");
  await expect(unpackArchive(archive, join(folder, "made"))).rejects.toThrow("tar could not unpack");
});
