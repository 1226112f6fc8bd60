import { randomUUID } from "node:crypto";
import { FailureError, failure } from "../contract/failure.ts";
import { type CommandReply, type FromAgentMessage, type HiveMessage, lead, type Party } from "../contract/message.ts";
import type { Channel, MessagePriority, MessageType } from "../contract/message-types.ts";
import type { Database } from "../store/database.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import type { AgentLine } from "./agent-line.ts";
import { Channels } from "./channels.ts";
import { Inbox } from "./inbox.ts";
import { MessageStore, viewOf } from "./message-store.ts";
import { type MessageTiming, standardTiming } from "./message-timing.ts";
import { type OnRefusal, Outbox } from "./outbox.ts";

export interface MessagesOptions {
  readonly database: Database;
  readonly writer: Writer;
  readonly line: AgentLine;
  readonly clock: () => number;
  /** Told of each message once, when it is sent or has come. */
  readonly announce: (message: HiveMessage) => void;
  /** Told of each message that its receiver refuses. */
  readonly refused?: OnRefusal;
  readonly timing?: MessageTiming;
}

const dayMs = 86_400_000;

/** How long settled messages are kept. Those about tasks are attempts, which stay with their runs. */
const keptMs: Readonly<Record<Exclude<Channel, "tasks">, number>> = {
  cmd: 7 * dayMs,
  status: dayMs / 24,
  errors: 90 * dayMs,
  handoff: 7 * dayMs,
  broadcast: 7 * dayMs,
  talk: 90 * dayMs,
  topics: 90 * dayMs,
};
/** Messages after which old ones are looked for. */
const pruneEvery = 256;

/** The messages of the coordination document between the hive and its agents. */
export class Messages {
  readonly store: MessageStore;
  readonly #options: MessagesOptions;
  readonly #outbox: Outbox;
  readonly #inbox: Inbox;
  #received = 0;

  constructor(options: MessagesOptions) {
    this.#options = options;
    this.store = new MessageStore(options.database);
    const channels = new Channels();
    const parts = { ...options, store: this.store, channels, timing: options.timing ?? standardTiming };
    this.#outbox = new Outbox(parts);
    this.#inbox = new Inbox({ ...parts, outbox: this.#outbox });
    channels.subscribe("errors", (record, { id, from, payload }) => {
      const data = { message: id, report: payload };
      record({ type: "agent.error", level: "ERROR", about: { agent: from.agent_id }, data });
    });
  }

  /** Takes up what a hive before this one left on its way. */
  start(): void {
    this.#outbox.wake();
    this.#prune();
  }

  stop(): void {
    this.#outbox.stop();
  }

  /** An agent says something of these messages; what could not be kept is not acknowledged, so that it comes again. */
  received(agent: string, said: Extract<FromAgentMessage, { type: "message" | "ack" }>): void {
    this.#received += 1;
    if (this.#received % pruneEvery === 0) this.#prune();
    const done =
      said.type === "message"
        ? this.#inbox.receive(agent, said.payload)
        : this.#outbox.acknowledged(agent, said.payload);
    done.catch((error: unknown) => console.error(`skep: a message of ${agent} could not be kept:`, error));
  }

  registered(agent: string): void {
    this.#outbox.registered(agent).catch(reportUnsent);
  }

  ended(agent: string): void {
    this.#outbox.ended(agent).catch(reportUnsent);
  }

  /** Tells whoever watches of a message that was kept by somebody else. */
  announce(message: HiveMessage): void {
    this.#options.announce(message);
  }

  /** Tells all agents that are there something. Answers who they were. */
  async broadcast(text: string, priority: MessagePriority): Promise<readonly string[]> {
    const correlation = `broadcast-${randomUUID()}`;
    const payload = { message: text, priority };
    const messages = this.#options.line.agents().map((to) => this.#draft("BROADCAST", to, { payload, correlation }));
    const agents = messages.map(({ message }) => message.to.agent_id);
    await this.#outbox.send(
      messages.map((message) => ({ ...message, priority })),
      (record) => {
        const data = { message: correlation, text, priority, agents };
        record({ type: "message.broadcast", level: "AUDIT", data });
      },
    );
    return agents;
  }

  /** Has an agent do something. Answers when it has said that it does, or will not, or nothing at all. */
  async command(agent: string, command: string, parameters: Readonly<Record<string, unknown>>): Promise<CommandReply> {
    const to = this.#options.line.find(agent);
    if (to === undefined) throw new FailureError(failure("not_found", `There is no agent ${agent} at work.`));
    const draft = this.#draft("COMMAND", to, { payload: { command, parameters }, correlation: null });
    const { id } = draft.message;
    const note = (record: RecordEntry): void =>
      record({ type: "message.command", level: "AUDIT", about: { agent }, data: { message: id, command } });
    await this.#outbox.send([draft], note);
    const { ok, reason } = await this.#outbox.outcome(id);
    return { message: id, ok, reason, replies: this.store.repliesTo(id).map(viewOf) };
  }

  /** Removes some of what is older than it is to be kept. */
  #prune(): void {
    const { writer, clock } = this.#options;
    const prune = (): void => {
      for (const [channel, ms] of Object.entries(keptMs)) this.store.prune(channel as Channel, clock() - ms);
    };
    writer.write(prune).catch((error: unknown) => console.error("skep: old messages could not be removed:", error));
  }

  #draft(type: MessageType, to: Party, { payload, correlation }: Draft) {
    const createdAt = this.#options.clock();
    const metadata = { phase: null, retry_count: 0, correlation_id: correlation };
    const timestamp = new Date(createdAt).toISOString();
    const message: HiveMessage = { id: `msg-${randomUUID()}`, timestamp, type, from: lead, to, payload, metadata };
    return { message, createdAt };
  }
}

interface Draft {
  readonly payload: HiveMessage["payload"];
  readonly correlation: string | null;
}

function reportUnsent(error: unknown): void {
  console.error("skep: messages could not be sent:", error);
}
