import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * When a process was started, as the operating system tells it: with its id, it names the process for good, because ids are
 * used again. Null when there is no such process, or nothing can be learnt about it.
 */
export async function processBirth(pid: number): Promise<string | null> {
  try {
    if (process.platform === "linux") return await linuxBirth(pid);
    if (process.platform === "win32") return await windowsBirth(pid);
    const { stdout } = await run("ps", ["-p", String(pid), "-o", "lstart="]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

async function linuxBirth(pid: number): Promise<string | null> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile("/proc/sys/kernel/random/boot_id", "utf8"),
  ]);
  // The name in parentheses may hold anything; after it, the state is field 3 and the start field 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ended = fields[0] === "Z" || fields[0] === "X";
  return ended ? null : `${boot.trim()} ${fields[19]}`;
}

async function windowsBirth(pid: number): Promise<string | null> {
  const question = `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().Ticks`;
  const { stdout } = await run("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", question]);
  return stdout.trim() || null;
}
