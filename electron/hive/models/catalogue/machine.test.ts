import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { linuxCores, readMachine } from "./machine.ts";

it("reads this machine's memory and at most as many cores as it may use", async () => {
  const machine = await readMachine();
  expect(machine.memory).toBe(totalmem());
  expect(machine.cores).toBeGreaterThanOrEqual(1);
  expect(machine.cores).toBeLessThanOrEqual(availableParallelism());
});

it("counts two hyperthreads of one core once", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skep-cores-"));
  for (const [processor, siblings] of [
    ["cpu0", "0,2"],
    ["cpu1", "1,3"],
    ["cpu2", "0,2"],
    ["cpu3", "1,3"],
  ] as const) {
    await mkdir(join(folder, processor, "topology"), { recursive: true });
    await writeFile(join(folder, processor, "topology", "thread_siblings_list"), `${siblings}\n`);
  }
  await mkdir(join(folder, "cpufreq"));
  expect(await linuxCores(folder)).toBe(2);
  await rm(folder, { recursive: true });
});

it("says that it does not know where the kernel tells nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skep-cores-"));
  expect(await linuxCores(folder)).toBeNull();
  await rm(folder, { recursive: true });
});
