import { access, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { incomingPath, keepAsBlob, removeStale, takeIn, takeInText } from "./blob-intake.ts";
import { blobPath } from "./manifest.ts";

const HELLO = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
let folder = "";
let file = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-intake-"));
  file = join(folder, "given");
  await writeFile(file, "hello");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it("copies a file, hashes it on the way and leaves the original", async () => {
  const incoming = await takeIn(folder, file, { way: "copy" });
  expect(incoming).toMatchObject({ digest: HELLO, size: 5 });
  expect(await readFile(file, "utf8")).toBe("hello");
});

it("links without a copy, and moves without leaving one", async () => {
  const linked = await takeIn(folder, file, { way: "link" });
  expect((await stat(linked.path)).ino).toBe((await stat(file)).ino);
  await takeIn(folder, file, { way: "move" });
  await expect(access(file)).rejects.toThrow();
});

it("keeps the same content once", async () => {
  const first = await keepAsBlob(folder, await takeIn(folder, file, { way: "copy" }), "x");
  const second = await keepAsBlob(folder, await takeInText(folder, "hello"), "x");
  expect(second).toEqual(first);
  expect(await readFile(blobPath(folder, HELLO), "utf8")).toBe("hello");
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

it("leaves nothing behind when it is interrupted or the file is not there", async () => {
  await expect(takeIn(folder, file, { way: "copy", signal: AbortSignal.abort() })).rejects.toThrow();
  await expect(takeIn(folder, join(folder, "none"), { way: "copy" })).rejects.toThrow();
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

it("clears up what an earlier cut left, and nothing younger", async () => {
  const [old, young] = [await incomingPath(folder), await incomingPath(folder)];
  await writeFile(old, "");
  await writeFile(young, "");
  await utimes(old, 0, 0);
  await removeStale(folder, Date.now());
  expect(await readdir(join(folder, "incoming"))).toEqual([young.split(/[\\/]/).at(-1)]);
});
