import { toFailure } from "../electron/hive/contract/failure.ts";
import {
  type Assigned,
  type AttemptRef,
  type FromAgent,
  type FromAgentMessage,
  lead,
  type Party,
  type ToAgent,
} from "../electron/hive/contract/message.ts";
import { guardToAgent } from "./guard.ts";
import { Job, type Outcome } from "./job.ts";
import { Mail } from "./mail.ts";
import { modelStep } from "./model-step.ts";
import type { Port } from "./port.ts";
import { ToolLine } from "./tool-line.ts";
import { Unsettled } from "./unsettled.ts";
import { UsageMeter } from "./usage.ts";

/** Time between two heartbeats. */
export const heartbeatMs = 2000;

/** What runs in an agent process: takes one attempt at a time, has it done, tells how it goes. */
export class Work {
  readonly #port: Port;
  readonly #self: Party;
  readonly #beatMs: number;
  readonly #unsettled = new Unsettled();
  readonly #usage = new UsageMeter();
  readonly #mail: Mail;
  readonly #tools: ToolLine;
  #job: Job | null = null;
  #isPaused = false;
  #beatTimer: NodeJS.Timeout | undefined;
  #sent = 0;

  constructor(port: Port, self: Party, beatMs = heartbeatMs) {
    this.#port = port;
    this.#self = self;
    this.#beatMs = beatMs;
    const send = this.#send.bind(this);
    this.#tools = new ToolLine((frame) => this.#send("mcp", frame));
    this.#mail = new Mail({ self, send, task: () => this.#job?.ref.task ?? null });
  }

  /** Says that the agent is there, and listens from then on. */
  start(exit: () => void): void {
    this.#beatEvery(this.#beatMs);
    const end = (): void => {
      clearInterval(this.#beatTimer);
      this.#job?.cancel();
      exit();
    };
    this.#port.onMessage((message) => this.#receive(message, end));
    this.#port.onClose(end);
    this.#send("ready", { pid: process.pid });
  }

  #beatEvery(ms: number): void {
    clearInterval(this.#beatTimer);
    this.#beatTimer = setInterval(() => this.#beat(), ms);
  }

  #beat(): void {
    this.#send("heartbeat", { task: this.#job?.ref.task ?? null, usage: this.#usage.read() });
    this.#job?.tellKept();
    this.#unsettled.beat();
    this.#mail.beat();
  }

  #receive(raw: unknown, end: () => void): void {
    const message = guardToAgent(raw);
    if (message === undefined) return; // not of this protocol: nobody to answer
    switch (message.type) {
      case "assign":
        void this.#assign(message.payload);
        return;
      case "cancel":
        if (isSame(this.#job?.ref, message.payload)) this.#job?.cancel();
        return;
      case "yield":
        if (isSame(this.#job?.ref, message.payload)) this.#job?.askToYield();
        return;
      case "pause":
      case "resume":
        this.#isPaused = message.type === "pause";
        return;
      case "settled":
        this.#unsettled.settled(keyOf(message.payload));
        return;
      case "message":
        this.#mail.receive(message.payload);
        return;
      case "mcp":
        this.#tools.received(message.payload);
        return;
      case "ack":
        this.#mail.acknowledged(message.payload);
        return;
      case "stop":
        end();
        return;
    }
  }

  async #assign(payload: ToAgent["assign"]): Promise<void> {
    const ref: AttemptRef = { task: payload.task, attempt: payload.attempt };
    if (this.#unsettled.has(keyOf(ref))) return; // its end has been told, and is told until the hive has written it down
    if (isSame(this.#job?.ref, ref)) {
      this.#send("accept", ref);
      return;
    }
    if (this.#job !== null || this.#isPaused) {
      this.#send("reject", { ...ref, reason: this.#job === null ? "paused" : `busy with ${this.#job.ref.task}` });
      return;
    }
    const job = new Job({ ref, checkpoint: payload.checkpoint, tell: (type, said) => this.#send(type, said) });
    this.#job = job;
    if (payload.heartbeatMs) this.#beatEvery(payload.heartbeatMs);
    this.#send("accept", ref);
    try {
      const outcome = await work(payload, job, this.#tools);
      if (outcome.end === "handoff" && outcome.to.by === "agent") {
        this.#mail.handOver(ref, outcome.to.agentId, outcome.reason);
      }
      if (outcome.end !== "complete") job.tellKept();
      this.#end(ref, (repeats) => this.#tell(ref, outcome, repeats));
    } catch (error) {
      const failure = toFailure(error);
      this.#end(ref, (repeats) => this.#send("failed", { ...ref, failure }, repeats));
      if (!failure.retryable && failure.code !== "cancelled") this.#mail.reportError(ref, failure);
    }
    if (payload.heartbeatMs) this.#beatEvery(this.#beatMs);
  }

  #end(ref: AttemptRef, tell: (repeats: number) => void): void {
    this.#job = null;
    this.#unsettled.tell(keyOf(ref), tell);
  }

  #tell(ref: AttemptRef, outcome: Outcome, repeats: number): void {
    switch (outcome.end) {
      case "complete":
        this.#send("complete", { ...ref, output: outcome.output, usage: outcome.usage }, repeats);
        return;
      case "yielded":
        this.#send("yielded", ref, repeats);
        return;
      case "handoff":
        this.#send("handoff", { ...ref, to: outcome.to, reason: outcome.reason }, repeats);
        return;
      case "escalate":
        this.#send("escalate", { ...ref, reason: outcome.reason }, repeats);
        return;
    }
  }

  #send<Type extends keyof FromAgent>(type: Type, payload: FromAgent[Type], repeats = 0): void {
    this.#sent += 1;
    const message = {
      id: `${this.#self.agent_id}-${this.#sent}`,
      timestamp: new Date().toISOString(),
      type,
      from: this.#self,
      to: lead,
      payload,
      metadata: { phase: null, retry_count: repeats, correlation_id: this.#job?.ref.task ?? null },
    };
    this.#port.post(message as FromAgentMessage); // type and payload belong together in the signature
  }
}

function keyOf({ task, attempt }: AttemptRef): string {
  return `${task}.${attempt}`;
}

function isSame(a: AttemptRef | undefined, b: AttemptRef): boolean {
  return a !== undefined && a.task === b.task && a.attempt === b.attempt;
}

/** Does what was assigned, whatever it is. */
async function work(assigned: Assigned, job: Job, line: ToolLine): Promise<Outcome> {
  if ("call" in assigned && assigned.call.tools !== undefined) {
    const { toolStep } = await import("./tool-loop.ts"); // loaded at the first such task
    return await toolStep(assigned.call, assigned.call.tools, { job, line });
  }
  if ("call" in assigned) return await modelStep(assigned.call, job);
  const { executorStep } = await import("./executors.ts"); // loaded at the first such task
  return await executorStep(assigned.work, job);
}
