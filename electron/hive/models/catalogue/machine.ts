import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { promisify } from "node:util";

/** What the choice of a model and of its threads depends on. */
export interface Machine {
  /** Memory of the machine in bytes. */
  readonly memory: number;
  /** Physical cores that this process may use; hyperthreads do not count. */
  readonly cores: number;
}

const run = promisify(execFile);

/** Reads this machine's facts. */
export async function readMachine(): Promise<Machine> {
  const usable = availableParallelism();
  const physical = await physicalCores().catch(() => null);
  return { memory: totalmem(), cores: Math.max(1, Math.min(usable, physical ?? usable)) };
}

async function physicalCores(): Promise<number | null> {
  if (process.platform === "linux") return linuxCores("/sys/devices/system/cpu");
  if (process.platform === "darwin") return count(await run("sysctl", ["-n", "hw.physicalcpu"]));
  const question = "(Get-CimInstance Win32_Processor | Measure-Object -Property NumberOfCores -Sum).Sum";
  return count(await run("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", question]));
}

function count(answer: { readonly stdout: string }): number | null {
  const cores = Number.parseInt(answer.stdout, 10);
  return cores > 0 ? cores : null;
}

/** Counts the groups of hardware threads that share a core; null where the kernel does not tell. */
export async function linuxCores(folder: string): Promise<number | null> {
  const processors = (await readdir(folder)).filter((name) => /^cpu\d+$/.test(name));
  const siblings = processors.map((name) => readFile(`${folder}/${name}/topology/thread_siblings_list`, "utf8"));
  const read = await Promise.allSettled(siblings);
  const groups = new Set(read.flatMap((one) => (one.status === "fulfilled" ? [one.value.trim()] : [])));
  return groups.size > 0 ? groups.size : null;
}
