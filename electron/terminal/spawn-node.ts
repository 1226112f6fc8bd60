import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { OwnedProcess, ProcessExit, ProcessPlan, SpawnProcess } from "../hive/contract/process.ts";

/** Starts the hive's processes as children of this Node. */
export interface NodeSpawner {
  readonly spawn: SpawnProcess;
  /** Ends every process that still runs, without asking. */
  killAll(): void;
}

/** Makes a spawner of the bundles in a folder. */
export function createNodeSpawner(dist: string): NodeSpawner {
  const running = new Set<ChildProcess>();
  const spawn: SpawnProcess = (plan) => {
    const child = start(dist, plan);
    running.add(child);
    return own(child, () => running.delete(child));
  };
  const killAll = (): void => {
    for (const child of running) child.kill("SIGKILL");
  };
  return { spawn, killAll };
}

function start(dist: string, { bundle, args, env }: ProcessPlan): ChildProcess {
  return fork(join(dist, `${bundle}.js`), [...args], {
    env: process.versions["electron"] === undefined ? { ...env } : { ...env, ELECTRON_RUN_AS_NODE: "1" },
    execArgv: [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
    // A group of its own: the terminal's Ctrl-C is for the hive alone, which then ends its processes in order.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
}

function own(child: ChildProcess, forget: () => void): OwnedProcess {
  const exitListeners: ((exit: ProcessExit) => void)[] = [];
  let ended: ProcessExit | undefined;
  const end = (exit: ProcessExit): void => {
    if (ended !== undefined) return;
    ended = exit;
    forget();
    for (const listener of exitListeners) listener(exit);
  };
  child.once("exit", (code, signal) => end({ code, signal }));
  child.once("error", () => {
    if (child.pid === undefined) end({ code: null, signal: null }); // it could not be started at all
  });
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => {
      // An error here means that the process is ending; its exit says so.
      if (ended === undefined && child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => {
      if (ended === undefined) exitListeners.push(listener);
      else listener(ended);
    },
    onStderr: (listener) => {
      child.stderr?.setEncoding("utf8");
      child.stderr?.on("data", listener);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
