import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fetchRelease } from "./from-release.mjs";

let root = "";
let server;
let base = "";
const files = new Map();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "skep-release-"));
  mkdirSync(join(root, "in"));
  writeFileSync(join(root, "in", "ollama"), "program");
  const archive = execFileSync("tar", ["-czf", "-", "-C", join(root, "in"), "."]);
  const sum = createHash("sha256").update(archive).digest("hex");
  files.set("/ollama-darwin.tgz", archive).set("/sha256sum.txt", `${sum}  ./ollama-darwin.tgz\n`);
  server = createServer((request, response) => {
    const file = files.get(request.url);
    response.writeHead(file === undefined ? 404 : 200).end(file);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${server.address().port}/`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(root, { recursive: true });
});

it("brings a release into resources and keeps no archive", async () => {
  const folder = await fetchRelease({ root, base, platform: "darwin-arm64" });
  expect(folder).toBe(join(root, "resources", "ollama", "darwin-arm64"));
  expect(readFileSync(join(folder, "ollama"), "utf8")).toBe("program");
  expect(readdirSync(join(root, ".runtime"), { recursive: true })).toEqual(["downloads"]);
});

it("refuses an archive that the release's checksums do not name", async () => {
  await expect(fetchRelease({ root, base, platform: "linux-x64" })).rejects.toThrow("does not name ollama-linux-amd64");
});

it("says which platform has no release", async () => {
  await expect(fetchRelease({ root, base, platform: "sunos-x64" })).rejects.toThrow("no release for sunos-x64");
});
