import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSource, readStamped, revisionOf } from "./read-source.ts";

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skep-read-"));
  file = join(folder, "w.yaml");
});

afterEach(() => rmSync(folder, { recursive: true }));

test("reads a file of text, its byte order mark too", async () => {
  writeFileSync(file, "\uFEFFname: ä");
  expect(await readSource(file)).toEqual({ source: "\uFEFFname: ä" });
  writeFileSync(file, "");
  expect(await readSource(file)).toEqual({ source: "" });
});

test("reads no more of a large file than shows that it is too large", async () => {
  writeFileSync(file, "ä".repeat(1_000_000));
  const read = await readSource(file);
  expect("source" in read && Buffer.byteLength(read.source)).toBeGreaterThan(262_144);
  expect("source" in read && read.source.length).toBeLessThan(140_000);
});

test("says why a file cannot be read", async () => {
  writeFileSync(file, Buffer.from([0x61, 0xff, 0xfe]));
  const words = async (path: string) => JSON.stringify(await readSource(path));
  expect(await words(file)).toContain("no UTF-8 text");
  expect(await words(join(folder, "no.yaml"))).toContain("no such file");
  expect(await words(folder)).toContain("a folder");
});

test("stamps what a file holds with a revision that every other content changes", async () => {
  writeFileSync(file, "\uFEFFname: ä");
  const first = await readStamped(file);
  expect(first).toMatchObject({
    read: { source: "\uFEFFname: ä" },
    whole: true,
    revision: revisionOf("\uFEFFname: ä"),
  });
  expect(Math.abs(first.changedAt - Date.now())).toBeLessThan(60_000);
  writeFileSync(file, "name: ä");
  expect((await readStamped(file)).revision).not.toBe(first.revision);
});

test("stamps files that it does not show in whole as such", async () => {
  writeFileSync(file, "x".repeat(300_000));
  const large = await readStamped(file);
  expect(large.whole).toBe(false);
  writeFileSync(file, "x".repeat(300_001));
  expect((await readStamped(file)).revision).not.toBe(large.revision);
  writeFileSync(file, Buffer.from([0x61, 0xff, 0xfe]));
  expect(await readStamped(file)).toMatchObject({ whole: false, revision: expect.stringMatching(/./) });
  expect(await readStamped(join(folder, "no.yaml"))).toMatchObject({ whole: false, revision: "", changedAt: 0 });
});

test.skipIf(process.platform === "win32")("does not wait for a pipe that nobody writes to", async () => {
  execFileSync("mkfifo", [join(folder, "pipe.yaml")]);
  expect(JSON.stringify(await readStamped(join(folder, "pipe.yaml")))).toContain("no file");
});
