import { readdirSync, readFileSync } from "node:fs";

/** A process of the machine that belongs to a data folder. */
export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

/**
 * Processes that Skep or its engine runs for a data folder: found by the folder's name in their environment, arguments
 * or open folder, so that one that lost its parent is found too.
 */
export function processesOf(home: string): readonly FoundProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const command = readProc(name, "cmdline").replaceAll("\0", " ").trim();
      const environment = readProc(name, "environ");
      const belongs = command.includes(home) || environment.includes(home);
      return belongs && command !== "" ? [{ pid: Number(name), command }] : [];
    });
}

/** Waits until none is left, at most `ms`; answers what is left then. */
export async function processesLeft(home: string, ms = 10_000): Promise<readonly FoundProcess[]> {
  const end = performance.now() + ms;
  for (;;) {
    const left = processesOf(home);
    if (left.length === 0 || performance.now() > end) return left;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether a process is alive; a zombie is not. */
export function isAlive(pid: number): boolean {
  const state = /\)\s+(\S)/.exec(readProc(String(pid), "stat"))?.[1];
  return state !== undefined && state !== "Z";
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // it ended meanwhile
  }
}
