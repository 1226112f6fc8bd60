import type { HiveMessage, MessageView, Party } from "../contract/message.ts";
import {
  type Channel,
  type MessagePriority,
  type MessageType,
  messagePriorities,
  messageRules,
} from "../contract/message-types.ts";
import type { Database } from "../store/database.ts";

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly channel: string;
  readonly priority: number;
  readonly from_agent: string;
  readonly from_name: string;
  readonly to_agent: string;
  readonly to_name: string;
  readonly payload: string;
  readonly phase: string | null;
  readonly correlation: string | null;
  readonly created_at: number;
  readonly delivered_at: number | null;
  readonly acknowledged_at: number | null;
  readonly attempts: number;
  readonly next_try: number | null;
  readonly refusal: string | null;
}

/** A message with its place in the record, and whether something is still to be done about it. */
export interface StoredMessage extends MessageView {
  readonly seq: number;
  readonly createdAt: number;
  readonly isOpen: boolean;
}

/** What a new message is stored with beside itself. */
export interface NewMessage {
  readonly message: HiveMessage;
  readonly createdAt: number;
  /** When it is to be sent; null: it has arrived where it was going; `waits`: its receiver fetches it. */
  readonly nextTry: number | null | "waits";
  /** Its type's own unless said. */
  readonly priority?: MessagePriority;
}

/** One more try at a message. */
export interface Try {
  readonly id: string;
  /** Null: nobody was there to take it. */
  readonly deliveredAt: number | null;
  /** When to try again; null: this was all. */
  readonly nextTry: number | null;
}

/** Which part of the record is read, newest first. */
export interface MessageQuery {
  readonly channel?: Channel | undefined;
  readonly agent?: string | undefined;
  /** Only what was stored before this place. */
  readonly before: number;
  readonly limit: number;
}

/** Rows that are looked at when old ones are removed. */
const pruneBatch = 500;

/** Messages on their way and the record of those that arrived: the only SQL on their table. */
export class MessageStore {
  readonly #statements;

  constructor(database: Database) {
    this.#statements = prepare(database);
  }

  /** Adds a message. False: one with its id is there already. */
  add({ message, createdAt, nextTry, priority }: NewMessage): boolean {
    const rule = messageRules[message.type];
    const arrivedAt = nextTry === null ? createdAt : null;
    const { changes } = this.#statements.insert.run({
      id: message.id,
      type: message.type,
      channel: rule.channel,
      priority: messagePriorities.indexOf(priority ?? rule.priority),
      fromAgent: message.from.agent_id,
      fromName: message.from.name,
      toAgent: message.to.agent_id,
      toName: message.to.name,
      payload: JSON.stringify(message.payload),
      phase: message.metadata.phase,
      correlation: message.metadata.correlation_id,
      createdAt,
      arrivedAt,
      acknowledgedAt: rule.requiresAck ? arrivedAt : null,
      nextTry: nextTry === "waits" ? null : nextTry,
    });
    return changes === 1;
  }

  get(id: string): StoredMessage | undefined {
    const row = this.#statements.get.get(id);
    return row === undefined ? undefined : toMessage(row);
  }

  /** What is to be sent now, the most urgent first. What waits beyond the horizon was put off by a jump of the clock. */
  due(now: number, horizon: number): readonly StoredMessage[] {
    return this.#statements.due.all(now, horizon).map(toMessage);
  }

  /** When the next message is to be sent. */
  nextTry(): number | null {
    return this.#statements.nextTry.get() ?? null;
  }

  tried(one: Try): void {
    this.#statements.tried.run({ ...one });
  }

  /** The message at a place of the record. */
  at(seq: number): StoredMessage | undefined {
    const row = this.#statements.at.get(seq);
    return row === undefined ? undefined : toMessage(row);
  }

  /** It was read; when that is by its one receiver, this agent is named from now on. */
  fetched(seq: number, { by, at }: { readonly by: Party | null; readonly at: number }): void {
    this.#statements.fetched.run({ seq, at, agent: by?.agent_id ?? null, name: by?.name ?? null });
  }

  /** Its receiver has it. False: it was not waited for, or is somebody else's. */
  acknowledge(id: string, by: string, answer: { readonly at: number; readonly refusal: string | null }): boolean {
    return this.#statements.acknowledge.run({ id, by, ...answer }).changes === 1;
  }

  /** Nothing more is done about it. */
  giveUp(id: string, refusal: string): void {
    this.#statements.giveUp.run(refusal, id);
  }

  /** What is on its way to an agent is to be sent now. Tells whether there is something. */
  hasten(agent: string, now: number): boolean {
    return this.#statements.hasten.run(now, agent).changes > 0;
  }

  /** What is on its way to an agent. */
  openTo(agent: string): readonly StoredMessage[] {
    return this.#statements.openTo.all(agent).map(toMessage);
  }

  /** What was said in answer to a message, the first one first. */
  repliesTo(id: string): readonly StoredMessage[] {
    return this.#statements.replies.all(id).map(toMessage);
  }

  /** Part of the record, newest first. */
  page({ channel, agent, before, limit }: MessageQuery): readonly StoredMessage[] {
    if (agent !== undefined) {
      const filter = { agent, channel: channel ?? null, before, limit };
      return this.#statements.ofAgent.all(filter).map(toMessage);
    }
    const { ofChannel, all } = this.#statements;
    return (channel === undefined ? all.all(before, limit) : ofChannel.all(channel, before, limit)).map(toMessage);
  }

  /** Removes the oldest of a channel that are settled and older than a moment; some at a time. */
  prune(channel: Channel, before: number): void {
    this.#statements.prune.run(channel, pruneBatch, before);
  }
}

/** What a reader sees of a stored message. */
export function viewOf({ message, channel, priority, ...stored }: StoredMessage): MessageView {
  const { deliveredAt, acknowledgedAt, attempts, refusal } = stored;
  return { message, channel, priority, deliveredAt, acknowledgedAt, attempts, refusal };
}

function prepare(database: Database) {
  const read = <Parameters extends unknown[]>(sql: string) => database.prepare<Parameters, Row>(sql);
  return {
    insert: database.prepare(
      `INSERT INTO messages (id, type, channel, priority, from_agent, from_name, to_agent, to_name, payload, phase,
         correlation, created_at, delivered_at, acknowledged_at, attempts, next_try)
       VALUES (@id, @type, @channel, @priority, @fromAgent, @fromName, @toAgent, @toName, @payload, @phase,
         @correlation, @createdAt, @arrivedAt, @acknowledgedAt, @arrivedAt IS NOT NULL, @nextTry)
       ON CONFLICT (id) DO NOTHING`,
    ),
    get: read<[string]>("SELECT * FROM messages WHERE id = ?"),
    due: read<[number, number]>("SELECT * FROM messages WHERE next_try <= ? OR next_try > ? ORDER BY priority, seq"),
    nextTry: database
      .prepare<[], number | null>("SELECT min(next_try) FROM messages WHERE next_try IS NOT NULL")
      .pluck(),
    tried: database.prepare(
      `UPDATE messages SET attempts = attempts + 1, delivered_at = coalesce(delivered_at, @deliveredAt), next_try = @nextTry
       WHERE id = @id`,
    ),
    fetched: database.prepare(
      `UPDATE messages SET attempts = attempts + 1, delivered_at = coalesce(delivered_at, @at),
         to_agent = coalesce(@agent, to_agent), to_name = coalesce(@name, to_name) WHERE seq = @seq`,
    ),
    at: read<[number]>("SELECT * FROM messages WHERE seq = ?"),
    acknowledge: database.prepare(
      `UPDATE messages SET acknowledged_at = @at, refusal = @refusal, next_try = NULL
       WHERE id = @id AND to_agent = @by AND next_try IS NOT NULL`,
    ),
    giveUp: database.prepare<[string, string]>("UPDATE messages SET refusal = ?, next_try = NULL WHERE id = ?"),
    hasten: database.prepare<[number, string]>(
      "UPDATE messages INDEXED BY messages_open_to SET next_try = ? WHERE to_agent = ? AND next_try IS NOT NULL",
    ),
    openTo: read<[string]>(
      "SELECT * FROM messages INDEXED BY messages_open_to WHERE to_agent = ? AND next_try IS NOT NULL ORDER BY seq",
    ),
    replies: read<[string]>("SELECT * FROM messages WHERE correlation = ? ORDER BY seq"),
    all: read<[number, number]>("SELECT * FROM messages WHERE seq < ? ORDER BY seq DESC LIMIT ?"),
    ofChannel: read<[string, number, number]>(
      "SELECT * FROM messages WHERE channel = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
    ),
    ofAgent: database.prepare<object, Row>(
      `${ofAgent("from_agent")} UNION ALL ${ofAgent("to_agent")} ORDER BY seq DESC LIMIT @limit`,
    ),
    prune: database.prepare<[string, number, number]>(
      `DELETE FROM messages WHERE seq IN (
         SELECT seq FROM (SELECT seq, created_at, next_try FROM messages WHERE channel = ? ORDER BY seq LIMIT ?)
         WHERE created_at < ? AND next_try IS NULL)`,
    ),
  };
}

/** Each side of an agent's messages has an index of its own, so each is read by itself; nobody writes to themselves. */
function ofAgent(side: "from_agent" | "to_agent"): string {
  return `SELECT * FROM (SELECT * FROM messages WHERE ${side} = @agent AND seq < @before
    AND (@channel IS NULL OR channel = @channel) ORDER BY seq DESC LIMIT @limit)`;
}

/** Rows were written by this file, so their texts are of the types that they say. */
function toMessage(row: Row): StoredMessage {
  const priority = messagePriorities[row.priority] ?? "normal";
  return {
    seq: row.seq,
    message: {
      id: row.id,
      timestamp: new Date(row.created_at).toISOString(),
      type: row.type as MessageType,
      from: { agent_id: row.from_agent, name: row.from_name },
      to: { agent_id: row.to_agent, name: row.to_name },
      payload: JSON.parse(row.payload) as HiveMessage["payload"],
      metadata: { phase: row.phase, retry_count: Math.max(0, row.attempts - 1), correlation_id: row.correlation },
    },
    channel: row.channel as Channel,
    priority,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    acknowledgedAt: row.acknowledged_at,
    attempts: row.attempts,
    isOpen: row.next_try !== null,
    refusal: row.refusal,
  };
}
