import type { HiveMessage, MessageAck } from "../contract/message.ts";
import { channelProtocols, leadId, maySend, messageRules } from "../contract/message-types.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import type { AgentLine } from "./agent-line.ts";
import type { Channels } from "./channels.ts";
import type { MessageStore } from "./message-store.ts";
import type { Outbox } from "./outbox.ts";

export interface InboxParts {
  readonly store: MessageStore;
  readonly writer: Writer;
  readonly line: AgentLine;
  readonly channels: Channels;
  readonly outbox: Outbox;
  readonly clock: () => number;
  /** Told of each message that is new. */
  readonly announce: (message: HiveMessage) => void;
}

/** What a message that came came to. */
interface Reception {
  readonly isNew: boolean;
  /** Null: the answer comes later, from its receiver. */
  readonly ack: MessageAck | null;
}

/** Messages from agents: kept and applied once, however often they come, and then acknowledged. */
export class Inbox {
  readonly #parts: InboxParts;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** Takes a message that an agent sent. Rejects when it could not be kept: the agent sends it again. */
  async receive(agent: string, message: HiveMessage): Promise<void> {
    const { writer, line, outbox, announce } = this.#parts;
    const { isNew, ack } = await writer.write((record) => this.#keep(record, agent, message));
    if (isNew) announce(message);
    if (isNew && message.to.agent_id !== leadId) outbox.wake();
    if (ack !== null) line.acknowledge(agent, ack);
  }

  #keep(record: RecordEntry, agent: string, message: HiveMessage): Reception {
    const reason = refusalOf(agent, message) ?? this.#refusalOfId(agent, message);
    if (reason !== null) {
      const data = { message: message.id, type: message.type, to: message.to.agent_id, reason };
      record({ type: "message.refused", level: "WARN", about: { agent }, data });
      return { isNew: false, ack: { message: message.id, ok: false, reason } };
    }
    const { store, channels, clock } = this.#parts;
    const createdAt = clock();
    const nextTry = message.to.agent_id === leadId ? null : createdAt;
    const isNew = store.add({ message, createdAt, nextTry });
    if (isNew) channels.publish(record, message);
    return { isNew, ack: this.#ackOf(message) };
  }

  /** An id that somebody else has used names another message. */
  #refusalOfId(agent: string, { id }: HiveMessage): string | null {
    const known = this.#parts.store.get(id);
    return known === undefined || known.message.from.agent_id === agent ? null : "Its id is another message's.";
  }

  #ackOf({ id, type }: HiveMessage): MessageAck | null {
    const { requiresAck, channel } = messageRules[type];
    if (!requiresAck) return null;
    if (channelProtocols[channel] !== "sync") return { message: id, ok: true, reason: null };
    const kept = this.#parts.store.get(id);
    if (kept === undefined || kept.isOpen) return null;
    return { message: id, ok: kept.refusal === null, reason: kept.refusal };
  }
}

/** Why an agent may not send this; null: it may. */
function refusalOf(agent: string, { type, from, to }: HiveMessage): string | null {
  if (from.agent_id !== agent) return `${agent} cannot speak for ${from.agent_id}.`;
  if (!maySend(type, agent, to.agent_id)) return `${agent} may not send ${type} to ${to.agent_id}.`;
  const protocol = channelProtocols[messageRules[type].channel];
  if (protocol === "queue") return `${type} is told by the attempt itself.`;
  if (protocol === "mailbox") return `${type} is sent with a tool.`;
  return null;
}
