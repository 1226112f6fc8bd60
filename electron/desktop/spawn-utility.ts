import { join } from "node:path";
import type { UtilityProcess, utilityProcess } from "electron";
import type { OwnedProcess, ProcessExit, ProcessPlan, SpawnProcess } from "../hive/contract/process.ts";

/** Makes a spawner that starts the bundles of a folder as Electron's utility processes. */
export function createUtilitySpawner(utility: typeof utilityProcess, dist: string): SpawnProcess {
  return ({ bundle, args, env, name }: ProcessPlan) =>
    own(
      utility.fork(join(dist, `${bundle}.js`), [...args], {
        env: { ...env },
        execArgv: [],
        stdio: ["ignore", "ignore", "pipe"],
        serviceName: name,
      }),
    );
}

type Child = Pick<UtilityProcess, "pid" | "postMessage" | "kill" | "stderr" | "on" | "once">;

/** One utility process: it ends once, and nothing is posted to it after that, which could bring the whole app down. */
function own(child: Child): OwnedProcess {
  const exitListeners: ((exit: ProcessExit) => void)[] = [];
  let pid = child.pid;
  let ended: ProcessExit | undefined;
  child.once("spawn", () => {
    pid = child.pid;
  });
  child.once("exit", (code) => {
    ended = { code, signal: null }; // Electron tells no signal, and 0 for some crashes
    for (const listener of exitListeners) listener(ended);
  });
  return {
    get pid() {
      return pid;
    },
    post: (message) => {
      if (ended === undefined) child.postMessage(message);
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => {
      if (ended === undefined) exitListeners.push(listener);
      else listener(ended);
    },
    onStderr: (listener) => void child.stderr?.on("data", (text: Buffer) => listener(text.toString("utf8"))),
    kill: () => {
      if (ended === undefined) end(child, pid);
    },
  };
}

/** Electron's own `kill` asks politely, which a process in native code may not hear for minutes. */
function end(child: Child, pid: number | undefined): void {
  if (pid === undefined) {
    child.kill();
    return;
  }
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself a moment ago; its exit is on the way.
  }
}
