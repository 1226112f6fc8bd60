import type { FromAgent, ToAgentMessage } from "../../../electron/hive/contract/message.ts";
import type { OwnedProcess, ProcessExit, SpawnProcess } from "../../../electron/hive/contract/process.ts";

const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };

/** Agents without a process of their own: each answers every assignment at once. `entered` is called first. */
export function spawnInProcess(entered: () => void = () => undefined): SpawnProcess {
  return ({ args: [id = ""] }) => {
    const self = { agent_id: id, name: id };
    let tell: (message: unknown) => void = () => undefined;
    let exit: (how: ProcessExit) => void = () => undefined;
    let sent = 0;
    const say = <Type extends keyof FromAgent>(type: Type, payload: FromAgent[Type]): void => {
      sent += 1;
      const metadata = { phase: null, retry_count: 0, correlation_id: null };
      const envelope = { id: `${id}-${sent}`, timestamp: new Date().toISOString(), from: self, to: self, metadata };
      tell({ ...envelope, type, payload });
    };
    const answer = (message: ToAgentMessage): void => {
      if (message.type === "stop") exit({ code: 0, signal: null });
      if (message.type !== "assign") return;
      entered();
      const { task, attempt } = message.payload;
      say("accept", { task, attempt });
      say("complete", { task, attempt, output: "done", usage });
    };
    queueMicrotask(() => say("ready", { pid: process.pid }));
    return {
      pid: process.pid,
      post: (message) => queueMicrotask(() => answer(message as ToAgentMessage)), // the pool sends nothing else
      onMessage: (listener) => {
        tell = listener;
      },
      onExit: (listener) => {
        exit = listener;
      },
      onStderr: () => undefined,
      kill: () => exit({ code: null, signal: "SIGKILL" }),
    } satisfies OwnedProcess;
  };
}
