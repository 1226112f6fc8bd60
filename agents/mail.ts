import { randomUUID } from "node:crypto";
import type { Failure } from "../electron/hive/contract/failure.ts";
import {
  type AttemptRef,
  type HiveMessage,
  lead,
  type MessageAck,
  type Party,
} from "../electron/hive/contract/message.ts";
import { type MessageType, messageRules } from "../electron/hive/contract/message-types.ts";
import { type CommandTarget, obey } from "./commands.ts";
import { SelfReport } from "./self-report.ts";
import { Unsettled } from "./unsettled.ts";

/** What the agent's messages need of it. */
export interface MailParts {
  readonly self: Party;
  readonly send: (type: "message" | "ack", payload: HiveMessage | MessageAck) => void;
  /** The task that it works at. */
  readonly task: () => string | null;
  /** Monotonic time in milliseconds. */
  readonly clock?: () => number;
}

/** How many messages are remembered, so that none of them is applied twice. */
const mostRemembered = 1000;
const standardStatusSeconds = 30;

/** The agent's side of the messages of the coordination document: applies each once, and tells its own until they are kept. */
export class Mail implements CommandTarget {
  readonly #parts: MailParts;
  readonly #clock: () => number;
  readonly #report = new SelfReport();
  readonly #unsettled = new Unsettled();
  /** Why each message was refused; null: it was applied. */
  readonly #applied = new Map<string, string | null>();
  #announcement: string | null = null;
  #errors = 0;
  #statusMs = standardStatusSeconds * 1000;
  #lastStatus: number;

  constructor(parts: MailParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? (() => performance.now());
    this.#lastStatus = this.#clock();
  }

  /** A message has come; one that came before is acknowledged again, and nothing else. */
  receive(message: HiveMessage): void {
    const known = this.#applied.get(message.id);
    const reason = known === undefined ? this.#apply(message) : known;
    this.#applied.set(message.id, reason);
    const [oldest] = this.#applied.keys();
    if (this.#applied.size > mostRemembered && oldest !== undefined) this.#applied.delete(oldest);
    if (!messageRules[message.type].requiresAck) return;
    this.#parts.send("ack", { message: message.id, ok: reason === null, reason });
  }

  /** The hive has a message of this agent. */
  acknowledged(ack: MessageAck): void {
    this.#unsettled.settled(ack.message);
  }

  /** Tells the lead of a failure that it is to know of. */
  reportError(ref: AttemptRef, failure: Failure): void {
    this.#errors += 1;
    this.#insist(this.#draft("ERROR", { task_id: ref.task, attempt: ref.attempt, failure }, ref.task));
  }

  /** Tells another agent that it is to go on with a task of this one. */
  handOver(ref: AttemptRef, agent: string, reason: string): void {
    const payload = { task_id: ref.task, attempt: ref.attempt, reason };
    const handoff = this.#draft("HANDOFF", payload, ref.task);
    this.#insist({ ...handoff, to: { agent_id: agent, name: agent } });
  }

  reportStatus(asked: string | null): void {
    this.#lastStatus = this.#clock();
    const known = { current_task: this.#parts.task(), error_count: this.#errors, announcement: this.#announcement };
    this.#parts.send("message", this.#draft("STATUS", { ...this.#report.read(known) }, asked));
  }

  setStatusEvery(seconds: number): void {
    this.#statusMs = seconds * 1000;
  }

  beat(): void {
    this.#unsettled.beat();
    const isDue = this.#statusMs > 0 && this.#clock() - this.#lastStatus >= this.#statusMs;
    if (isDue && this.#parts.task() !== null) this.reportStatus(null);
  }

  /** Does what a message asks for. Answers why not; null: it is done. */
  #apply({ id, type, payload }: HiveMessage): string | null {
    switch (type) {
      case "COMMAND":
        return obey(String(payload["command"]), { message: id, parameters: recordOf(payload["parameters"]) }, this);
      case "BROADCAST":
        this.#announcement = String(payload["message"]);
        return null;
      case "HANDOFF": {
        const task = this.#parts.task();
        return task === null ? null : `It is busy with ${task}.`;
      }
      case "STATUS":
      case "ERROR":
      case "TASK_ASSIGN":
      case "TASK_COMPLETE":
      case "MESSAGE":
      case "PUBLISH":
        return `${type} is not for an agent.`;
    }
  }

  /** Sends a message at every beat again until it is acknowledged. */
  #insist(message: HiveMessage): void {
    this.#unsettled.tell(message.id, (repeats) => this.#parts.send("message", asRepeat(message, repeats)));
  }

  #draft(type: MessageType, payload: HiveMessage["payload"], correlation: string | null): HiveMessage {
    const metadata = { phase: null, retry_count: 0, correlation_id: correlation };
    const timestamp = new Date().toISOString();
    return { id: `msg-${randomUUID()}`, timestamp, type, from: this.#parts.self, to: lead, payload, metadata };
  }
}

function asRepeat(message: HiveMessage, repeats: number): HiveMessage {
  return { ...message, metadata: { ...message.metadata, retry_count: repeats } };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
