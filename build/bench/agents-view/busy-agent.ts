import type { FromAgent, ToAgentMessage } from "../../../electron/hive/contract/message.ts";
import type { OwnedProcess, ProcessExit, ProcessPlan } from "../../../electron/hive/contract/process.ts";

const tickMs = 50;
/** Ticks that a task takes: half of them tell of its progress, the others of the process. */
const ticksPerTask = 400;
const ticksPerReport = 100;
const usage = { promptTokens: 10, outputTokens: 20, promptMs: 5, outputMs: 50, loadMs: 0 };

/**
 * An agent that lives inside this process, speaks the protocol of all agents, and changes twenty times a second: a machine
 * that could hold two hundred processes at full work is not at hand, and what the window is sent is the same.
 */
export function spawnBusyAgent({ args: [id = "agent"] }: ProcessPlan): OwnedProcess {
  const self = { agent_id: id, name: id };
  let tell: (message: unknown) => void = () => {};
  let end: (exit: ProcessExit) => void = () => {};
  let held: { readonly task: string; readonly attempt: number } | null = null;
  let sent = 0;
  let tick = Math.floor(Math.random() * ticksPerTask);
  let begun = 0;
  const envelope = (type: string, payload: unknown, to = self) => {
    sent += 1;
    const metadata = { phase: null, retry_count: 0, correlation_id: null };
    return { id: `${id}-${sent}`, timestamp: new Date().toISOString(), type, from: self, to, payload, metadata };
  };
  const say = <Type extends keyof FromAgent>(type: Type, payload: FromAgent[Type]): void =>
    tell(envelope(type, payload));
  const live = (): void => {
    tick += 1;
    const done = tick - begun;
    if (held !== null && done >= ticksPerTask) {
      say("complete", { ...held, output: "done", usage });
      held = null;
    } else if (held !== null && tick % 2 === 0) {
      say("progress", { ...held, phase: "working", percent: (100 * done) / ticksPerTask });
    } else {
      const taken = { memoryBytes: 1e8 + 1e6 * (tick % 50), cpuPercent: tick % 100 };
      say("heartbeat", { task: held?.task ?? null, usage: taken });
    }
    const lead = { agent_id: "lead-001", name: "BuildOrchestrator" };
    if (tick % ticksPerReport === 0) tell(envelope("message", envelope("STATUS", { tick }, lead)));
  };
  const timer = setInterval(live, tickMs);
  setImmediate(() => say("ready", { pid: process.pid }));
  const quit = (): void => {
    clearInterval(timer);
    setImmediate(() => end({ code: 0, signal: null }));
  };
  return {
    pid: process.pid,
    post: (raw) => {
      const { type, payload } = raw as ToAgentMessage; // the pool posts nothing else
      if (type === "stop") quit();
      if (type !== "assign") return;
      held = { task: payload.task, attempt: payload.attempt };
      begun = tick;
      say("accept", held);
    },
    onMessage: (listener) => {
      tell = listener;
    },
    onExit: (listener) => {
      end = listener;
    },
    onStderr: () => {},
    kill: quit,
  };
}
