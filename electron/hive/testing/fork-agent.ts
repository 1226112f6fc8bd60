import { type ChildProcess, fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { OwnedProcess, SpawnProcess } from "../contract/process.ts";
import { temporaryFolder } from "./temporary-store.ts";

const agentEntry = fileURLToPath(new URL("../../../agents/entry.ts", import.meta.url));

/** Forks agents and keeps account of them. */
export interface AgentForks {
  readonly spawn: SpawnProcess;
  /** Ids of the processes, in the order of their start. */
  readonly pids: readonly number[];
}

/**
 * For tests: forks the real agents from their sources, or another entry in their place. What is left of them when the
 * test ends is killed.
 */
export function forkAgents(entry: string = agentEntry): AgentForks {
  const pids: number[] = [];
  const children: ChildProcess[] = [];
  onTestFinished(() => {
    for (const child of children) child.kill("SIGKILL");
  });
  const spawn: SpawnProcess = ({ args, env }) => {
    const child = fork(entry, [...args], {
      env: { ...env, ELECTRON_RUN_AS_NODE: "1" },
      execArgv: ["--no-warnings"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
    });
    if (child.pid !== undefined) pids.push(child.pid);
    children.push(child);
    return {
      pid: child.pid,
      post: (message) => void (child.connected && child.send(message as object, () => undefined)),
      onMessage: (listener) => void child.on("message", listener),
      onExit: (listener) => void child.once("exit", (code, signal) => listener({ code, signal })),
      onStderr: (listener) => void child.stderr?.setEncoding("utf8").on("data", listener),
      kill: () => void child.kill("SIGKILL"),
    } satisfies OwnedProcess;
  };
  return { spawn, pids };
}

/** For tests: agents whose part a script plays, in real processes; it speaks with `say(type, payload)`. */
export function forkScript(code: string): AgentForks {
  const file = join(temporaryFolder(), "agent.mjs");
  const speech = `const say = (type, payload) => process.send({ type, payload });
    process.on("disconnect", () => process.exit());
    process.on("message", ({ type }) => type === "stop" && process.exit());`;
  writeFileSync(file, `${speech}\n${code}\n`);
  return forkAgents(file);
}

/** Whether a process is there and has not ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Whether a process has ended and its parent has not noticed: an orphan in a container may stay so. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
}
