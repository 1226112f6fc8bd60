import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { endLeftovers, recordProcesses } from "./leftovers.ts";
import { processBirth } from "./process-birth.ts";

let folder = "";
let child: ChildProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-leftovers-"));
  child = spawn("sleep", ["600"], { detached: true });
});

afterEach(async () => {
  child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

/** Makes the record look as if the process that wrote it were gone. */
async function loseOwner(change: (text: string) => string = (text) => text): Promise<void> {
  const [name] = await readdir(folder);
  const file = join(folder, name ?? "");
  const record = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, change(JSON.stringify({ ...record, owner: { ...record.owner, birth: "long ago" } })));
}

it("ends what a hive that is gone has left, and forgets it", async () => {
  await recordProcesses(folder, [child.pid ?? 0]);
  await loseOwner();
  const exit = once(child, "exit");
  expect(await endLeftovers(folder)).toEqual([child.pid]);
  expect((await exit)[1]).toBe("SIGKILL");
  expect(await readdir(folder)).toEqual([]);
});

it("leaves alone what belongs to a hive that lives", async () => {
  const forget = await recordProcesses(folder, [child.pid ?? 0]);
  expect(await endLeftovers(folder)).toEqual([]);
  expect(await processBirth(child.pid ?? 0)).not.toBeNull();
  await forget();
  expect(await readdir(folder)).toEqual([]);
});

it("never touches another program that was given the same number", async () => {
  const birth = (await processBirth(child.pid ?? 0)) ?? "";
  await recordProcesses(folder, [child.pid ?? 0]);
  await loseOwner((text) => text.replace(birth, "another birth"));
  expect(await endLeftovers(folder)).toEqual([]);
  expect(await processBirth(child.pid ?? 0)).toBe(birth);
  expect(await readdir(folder)).toEqual([]);
});

it("forgets a damaged record without ending anything", async () => {
  await writeFile(join(folder, "engine-1.json"), '{"processes":[{"pid":1');
  expect(await endLeftovers(folder)).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
  expect(await endLeftovers(join(folder, "none"))).toEqual([]);
});
