import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CappedLog } from "./capped-log.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-log-"));
});

afterEach(() => rm(folder, { recursive: true }));

it("writes in order and makes the folder", async () => {
  const log = new CappedLog(join(folder, "deep", "engine.log"));
  for (const word of ["one ", "two ", "three"]) log.write(word);
  await log.flushed();
  expect(await readFile(join(folder, "deep", "engine.log"), "utf8")).toBe("one two three");
  expect(log.tail).toBe("one two three");
});

it("never keeps more than two files of its cap", async () => {
  const file = join(folder, "engine.log");
  const log = new CappedLog(file, 100);
  for (let line = 0; line < 100; line++) log.write(`line ${line}\n`);
  await log.flushed();
  expect((await stat(file)).size).toBeLessThanOrEqual(100);
  expect((await stat(`${file}.1`)).size).toBeLessThanOrEqual(100);
  expect(await readFile(file, "utf8")).toContain("line 99");
});

it("goes on from the size of an earlier start's file", async () => {
  const file = join(folder, "engine.log");
  const before = new CappedLog(file, 100);
  before.write("x".repeat(90));
  await before.flushed();
  const after = new CappedLog(file, 100);
  after.write("y".repeat(20));
  await after.flushed();
  expect(await readFile(file, "utf8")).toBe("y".repeat(20));
});
