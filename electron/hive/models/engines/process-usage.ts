import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** What a process and all that it started take of the machine. */
export interface TreeUsage {
  readonly memoryBytes: number;
  /** Processor time that they have taken so far, in milliseconds. */
  readonly cpuMs: number;
}

interface OneProcess extends TreeUsage {
  readonly pid: number;
  readonly parent: number;
}

const run = promisify(execFile);
/** Clock ticks a second in which Linux tells processor time to programs: the same on every machine that there is. */
const ticksPerSecond = 100;

/** What a process and all that it started take now; null when it is not there, or nothing can be learnt about it. */
export async function processUsage(pid: number): Promise<TreeUsage | null> {
  try {
    if (process.platform === "linux") return await linuxTree(pid);
    return treeOf(process.platform === "win32" ? await windowsProcesses() : await unixProcesses(), pid);
  } catch {
    return null;
  }
}

/** One process with those that it started, among all. */
export function treeOf(all: readonly OneProcess[], root: number): TreeUsage | null {
  const found = all.filter(({ pid }) => pid === root);
  for (const one of found) {
    found.push(...all.filter(({ parent, pid }) => parent === one.pid && pid !== one.pid)); // the loop goes on over these
  }
  return found.length === 0 ? null : sumOf(found);
}

/** A line of `ps -axo pid=,ppid=,rss=,time=`: kibibytes, and a time such as `1-02:03:04` or `3:04.56`. */
export function readPsLine(line: string): OneProcess {
  const [pid = "", parent = "", kibibytes = "", time = ""] = line.trim().split(/\s+/);
  const [clock = "", days = "0"] = time.split("-").reverse();
  const seconds = clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
  return { pid: Number(pid), parent: Number(parent), memoryBytes: Number(kibibytes) * 1024, cpuMs: seconds * 1000 };
}

async function linuxTree(root: number): Promise<TreeUsage> {
  const pids = [root];
  const found: TreeUsage[] = [];
  for (const pid of pids) {
    const one = linuxProcess(pid);
    found.push(...(pid === root ? [await one] : await one.then((usage) => [usage]).catch(() => []))); // it may have ended
    pids.push(...(await linuxChildren(pid))); // the loop goes on over these
  }
  return sumOf(found);
}

/** Each thread of a process has the children that it started itself. */
async function linuxChildren(pid: number): Promise<readonly number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => ""));
  return (await Promise.all(lists)).flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

async function linuxProcess(pid: number): Promise<TreeUsage> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile(`/proc/${pid}/status`, "utf8"),
  ]);
  // The name in parentheses may hold anything; after it, the state is field 3, the processor times are 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  return { memoryBytes: kibibytes * 1024, cpuMs: (ticks * 1000) / ticksPerSecond };
}

async function unixProcesses(): Promise<readonly OneProcess[]> {
  const { stdout } = await run("ps", ["-axo", "pid=,ppid=,rss=,time="]);
  return stdout.trim().split("\n").map(readPsLine);
}

async function windowsProcesses(): Promise<readonly OneProcess[]> {
  const question = [
    "Get-CimInstance Win32_Process | ForEach-Object {",
    '"$($_.ProcessId) $($_.ParentProcessId) $($_.WorkingSetSize) $($_.KernelModeTime + $_.UserModeTime)" }',
  ].join(" ");
  const { stdout } = await run("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", question]);
  return stdout.trim().split(/\r?\n/).map(readWindowsLine);
}

/** Processor times there are told in tenths of a microsecond. */
function readWindowsLine(line: string): OneProcess {
  const [pid = "", parent = "", bytes = "", time = ""] = line.trim().split(/\s+/);
  return { pid: Number(pid), parent: Number(parent), memoryBytes: Number(bytes), cpuMs: Number(time) / 10_000 };
}

function sumOf(all: readonly TreeUsage[]): TreeUsage {
  return {
    memoryBytes: all.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}
