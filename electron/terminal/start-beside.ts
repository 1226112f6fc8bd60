import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";

/** What a `skep serve` that was started beside tells when it answers. */
export interface Serving {
  readonly pid: number;
  readonly url: string;
  readonly port: number;
}

/** Says in the environment that the one who started this program waits for its word. */
const waitedFor = "SKEP_STARTED_BESIDE";

/**
 * Starts a program that outlives this one: in a session of its own, with a log in place of a terminal. Answers what it tells when
 * it is ready; null: it ended before.
 */
export async function startBeside(command: readonly [string, ...string[]], log: string): Promise<Serving | null> {
  mkdirSync(dirname(log), { recursive: true, mode: 0o700 });
  const file = openSync(log, "a", 0o600);
  const [program, ...args] = command;
  const child = spawn(program, args, {
    ...{ detached: true, windowsHide: true, stdio: ["ignore", file, file, "ipc"] },
    env: { ...process.env, [waitedFor]: "1" },
  });
  closeSync(file);
  try {
    return await new Promise<Serving | null>((resolve, reject) => {
      child.once("message", (message) => resolve(message as Serving)); // said by `tellStarter` of the same version
      child.once("exit", () => resolve(null));
      child.once("error", reject);
    });
  } finally {
    if (child.connected) child.disconnect();
    child.unref();
  }
}

/** Tells the program that started this one, if it waits for that, that it is ready. */
export function tellStarter(env: Readonly<NodeJS.ProcessEnv>, serving: Serving): void {
  if (env[waitedFor] !== undefined && process.connected) process.send?.(serving);
}
