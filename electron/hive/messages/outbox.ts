import type { HiveMessage, MessageAck } from "../contract/message.ts";
import { channelProtocols, leadId, messageRules } from "../contract/message-types.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import type { AgentLine } from "./agent-line.ts";
import type { MessageStore, NewMessage, StoredMessage } from "./message-store.ts";
import { longestPauseMs, type MessageTiming, pauseAfter } from "./message-timing.ts";

/** Told of a message that its receiver refuses, and why. */
export type OnRefusal = (message: HiveMessage, reason: string) => void;

export interface OutboxParts {
  readonly store: MessageStore;
  readonly writer: Writer;
  readonly line: AgentLine;
  readonly clock: () => number;
  readonly timing: MessageTiming;
  /** Told of each message when it is sent for the first time. */
  readonly announce: (message: HiveMessage) => void;
  readonly refused?: OnRefusal;
}

/** What a turn at the outbox decided, to be done when it is on the disk. */
interface Turn {
  readonly tries: readonly StoredMessage[];
  readonly given: readonly StoredMessage[];
}

/** Pause before the outbox looks again when the disk refused. */
const writeAgainMs = 1000;
const neverAnswered = "It was not answered.";
const hiveStopped = "The hive stopped.";

/**
 * Messages on their way to agents: kept first, then sent by priority, and sent again until they are acknowledged or have
 * been sent often enough. One timer, at the next one that is due.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #waiting = new Map<string, (ack: MessageAck) => void>();
  #isAwake = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Keeps messages and sends them soon; more work of the same transaction may be given. */
  async send(messages: readonly Omit<NewMessage, "nextTry">[], also?: (record: RecordEntry) => void): Promise<void> {
    const kept = this.#parts.writer.write((record) => {
      for (const message of messages) this.#parts.store.add({ ...message, nextTry: message.createdAt });
      also?.(record);
    });
    this.wake();
    await kept;
  }

  /** What becomes of a message of the hive that was just kept. */
  outcome(id: string): Promise<MessageAck> {
    if (this.#isStopped) return Promise.resolve({ message: id, ok: false, reason: hiveStopped });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  /** Sends what is due, at the end of this turn: all that the turn still keeps goes with it. */
  wake(): void {
    if (this.#isAwake || this.#isStopped) return;
    this.#isAwake = true;
    queueMicrotask(() => {
      this.#isAwake = false;
      void this.#turn();
    });
  }

  /** A receiver says that it has a message. */
  async acknowledged(by: string, ack: MessageAck): Promise<void> {
    const { store, writer, clock } = this.#parts;
    const refusal = ack.ok ? null : (ack.reason ?? "It was refused.");
    const message = await writer.write(() =>
      store.acknowledge(ack.message, by, { at: clock(), refusal }) ? store.get(ack.message) : undefined,
    );
    if (message === undefined) return;
    this.#settle(message, refusal);
    if (refusal !== null) this.#parts.refused?.(message.message, refusal);
  }

  /** An agent is there: what waits for it is sent now. */
  async registered(agent: string): Promise<void> {
    const { store, writer, clock } = this.#parts;
    if (await writer.write(() => store.hasten(agent, clock()))) this.wake();
  }

  /** An agent has gone; nobody else will answer for it. */
  async ended(agent: string): Promise<void> {
    const given = await this.#parts.writer.write((record) => {
      const open = this.#parts.store.openTo(agent);
      for (const message of open) this.#giveUp(record, message, `${agent} has ended.`);
      return open;
    });
    for (const message of given) this.#settle(message, `${agent} has ended.`);
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const [id, resolve] of this.#waiting) resolve({ message: id, ok: false, reason: hiveStopped });
    this.#waiting.clear();
  }

  async #turn(): Promise<void> {
    try {
      const { tries, given } = await this.#parts.writer.write((record) => this.#decide(record));
      for (const { message, attempts } of tries) {
        this.#parts.line.deliver(message);
        if (attempts === 0) this.#parts.announce(message);
      }
      for (const message of given) this.#settle(message, neverAnswered);
      this.#wakeAt(this.#isStopped ? null : this.#parts.store.nextTry());
    } catch (error) {
      if (this.#isStopped) return;
      console.error("skep: could not send messages:", error);
      this.#wakeAt(this.#parts.clock() + writeAgainMs);
    }
  }

  #decide(record: RecordEntry): Turn {
    const { store, clock, timing, line } = this.#parts;
    const now = clock();
    const tries: StoredMessage[] = [];
    const given: StoredMessage[] = [];
    for (const message of store.due(now, now + longestPauseMs)) {
      const isThere = line.find(message.message.to.agent_id) !== undefined;
      if (message.attempts >= timing.mostTries) {
        this.#giveUp(record, message, neverAnswered);
        given.push(message);
        continue;
      }
      const isLast = isThere && !messageRules[message.message.type].requiresAck;
      const nextTry = isLast ? null : now + pauseAfter(timing, message.attempts);
      store.tried({ id: message.message.id, deliveredAt: isThere ? now : null, nextTry });
      if (isThere) tries.push(asRetry(message));
    }
    return { tries, given };
  }

  #giveUp(record: RecordEntry, { message, attempts }: StoredMessage, reason: string): void {
    const { id, type, to } = message;
    this.#parts.store.giveUp(id, reason);
    const data = { message: id, type, to: to.agent_id, sent: attempts };
    record({ type: "message.unanswered", level: "WARN", about: { agent: to.agent_id }, data });
  }

  /** Tells whoever sent it. */
  #settle({ message, channel }: StoredMessage, refusal: string | null): void {
    const ack: MessageAck = { message: message.id, ok: refusal === null, reason: refusal };
    this.#waiting.get(message.id)?.(ack);
    this.#waiting.delete(message.id);
    const sender = message.from.agent_id;
    if (sender !== leadId && channelProtocols[channel] === "sync") this.#parts.line.acknowledge(sender, ack);
  }

  #wakeAt(time: number | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (time === null) return;
    const wait = Math.min(longestPauseMs, Math.max(0, time - this.#parts.clock())); // the clock may jump
    this.#timer = setTimeout(() => this.wake(), wait);
  }
}

/** The message as it goes out: with how often it went out before. */
function asRetry(stored: StoredMessage): StoredMessage {
  const { message, attempts } = stored;
  return { ...stored, message: { ...message, metadata: { ...message.metadata, retry_count: attempts } } };
}
