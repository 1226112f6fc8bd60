import { toFailure } from "../electron/hive/contract/failure.ts";
import type {
  Assigned,
  AttemptRef,
  FromAgent,
  FromAgentMessage,
  ModelCall,
  Party,
  ToAgent,
} from "../electron/hive/contract/message.ts";
import { type Answer, answer, noUsage } from "./answer.ts";
import { guardToAgent } from "./guard.ts";
import type { Port } from "./port.ts";
import { Unsettled } from "./unsettled.ts";
import { UsageMeter } from "./usage.ts";

/** Time between two heartbeats. */
export const heartbeatMs = 2000;

const lead: Party = { agent_id: "lead-001", name: "Hive" };

interface Job {
  readonly ref: AttemptRef;
  readonly abort: AbortController;
}

/** What runs in an agent process: takes one attempt at a time, asks its model, tells how it goes. */
export class Work {
  readonly #port: Port;
  readonly #self: Party;
  readonly #beatMs: number;
  readonly #unsettled = new Unsettled();
  readonly #usage = new UsageMeter();
  #job: Job | null = null;
  #sent = 0;

  constructor(port: Port, self: Party, beatMs = heartbeatMs) {
    this.#port = port;
    this.#self = self;
    this.#beatMs = beatMs;
  }

  /** Says that the agent is there, and listens from then on. */
  start(exit: () => void): void {
    const beat = setInterval(() => this.#beat(), this.#beatMs);
    const end = (): void => {
      clearInterval(beat);
      this.#job?.abort.abort();
      exit();
    };
    this.#port.onMessage((message) => this.#receive(message, end));
    this.#port.onClose(end);
    this.#send("ready", { pid: process.pid });
  }

  #beat(): void {
    this.#send("heartbeat", { task: this.#job?.ref.task ?? null, usage: this.#usage.read() });
    this.#unsettled.beat();
  }

  #receive(raw: unknown, end: () => void): void {
    const message = guardToAgent(raw);
    if (message === undefined) return; // not of this protocol: nobody to answer
    switch (message.type) {
      case "assign":
        void this.#assign(message.payload);
        return;
      case "cancel":
        if (isSame(this.#job?.ref, message.payload)) this.#job?.abort.abort();
        return;
      case "settled":
        this.#unsettled.settled(message.payload);
        return;
      case "stop":
        end();
        return;
    }
  }

  async #assign(payload: ToAgent["assign"]): Promise<void> {
    const ref: AttemptRef = { task: payload.task, attempt: payload.attempt };
    if (this.#unsettled.has(ref)) return; // its end has been told, and is told until the hive has written it down
    if (isSame(this.#job?.ref, ref)) {
      this.#send("accept", ref);
      return;
    }
    if (this.#job !== null) {
      this.#send("reject", { ...ref, reason: `busy with ${this.#job.ref.task}` });
      return;
    }
    const abort = new AbortController();
    this.#job = { ref, abort };
    this.#send("accept", ref);
    try {
      const { output, usage } = await this.#do(payload, this.#job);
      this.#job = null;
      this.#unsettled.tell(ref, (repeats) => this.#send("complete", { ...ref, output, usage }, repeats));
    } catch (error) {
      this.#job = null;
      this.#unsettled.tell(ref, (repeats) => this.#send("failed", { ...ref, failure: toFailure(error) }, repeats));
    }
  }

  async #do(assigned: Assigned, job: Job): Promise<Answer> {
    if ("call" in assigned) return await this.#answer(assigned.call, job);
    const { ref, abort } = job;
    const progress = (percent: number): void => this.#send("progress", { ...ref, phase: "working", percent });
    progress(0);
    const { execute } = await import("./executors.ts"); // loaded at the first such task
    return { output: await execute(assigned.work, { signal: abort.signal, progress }), usage: noUsage };
  }

  #answer(call: ModelCall, { ref, abort }: Job): Promise<Answer> {
    let writing = false;
    this.#send("progress", { ...ref, phase: "asking" });
    return answer(call, abort.signal, (text) => {
      if (!writing) this.#send("progress", { ...ref, phase: "writing" });
      writing = true;
      this.#send("token", { ...ref, text, tokens: 1 });
    });
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

function isSame(a: AttemptRef | undefined, b: AttemptRef): boolean {
  return a !== undefined && a.task === b.task && a.attempt === b.attempt;
}
