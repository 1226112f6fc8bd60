import { type ChildProcess, fork } from "node:child_process";
import type { OwnedProcess, SpawnProcess } from "../../../electron/hive/contract/process.ts";

/** A forked process with the port that agents have. */
export function forkPort(file: string, args: readonly string[] = []): ChildProcess {
  const execArgv = ["--no-warnings"];
  return fork(file, args, { execArgv, stdio: ["ignore", "ignore", "pipe", "ipc"], serialization: "advanced" });
}

/** Spawns a file in the place of the agents' bundle. */
export function spawnFile(file: string): SpawnProcess {
  return ({ args }) => {
    const child = forkPort(file, args);
    return {
      pid: child.pid,
      post: (message) => void (child.connected && child.send(message as object, () => undefined)), // all are objects
      onMessage: (listener) => void child.on("message", listener),
      onExit: (listener) => void child.once("exit", (code, signal) => listener({ code, signal })),
      onStderr: (listener) => void child.stderr?.setEncoding("utf8").on("data", listener),
      kill: () => void child.kill("SIGKILL"),
    } satisfies OwnedProcess;
  };
}
