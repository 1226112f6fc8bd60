import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { JournalEntry, JournalType } from "../../electron/hive/contract/journal.ts";
import { type Channel, channelProtocols, leadId, messageRules } from "../../electron/hive/contract/message-types.ts";

/** One message, as it is seen on the graph. */
export interface Spark {
  /** Counts all messages since the page opened: a later one has a larger number. */
  readonly number: number;
  readonly channel: Channel;
  readonly from: string;
  readonly to: string;
}

/** The last message of each channel. */
type Sparks = Readonly<Partial<Record<Channel, Spark>>>;

/** What hive and agents were heard to say to each other since the page opened. */
export interface Talk {
  readonly counts: Readonly<Record<Channel, number>>;
  /** By agent id; agents that are gone are left out. */
  readonly byAgent: Readonly<Record<string, Sparks>>;
  /** By agent kind: what the hive and any agent of it said. */
  readonly byKind: Readonly<Record<string, Sparks>>;
  /** What one agent said to another, by `from to`; those of agents that are gone are left out. */
  readonly between: Readonly<Record<string, Spark>>;
  /** Who works on a task, by its id: the entry that tells of its result does not say. */
  readonly holders: Readonly<Record<string, string>>;
}

/** Every channel, in the order of the document. */
export const channels = Object.keys(channelProtocols) as readonly Channel[]; // its type has no others

/** Nothing was heard yet. */
export const silence: Talk = {
  counts: Object.fromEntries(channels.map((channel) => [channel, 0])) as Talk["counts"], // all of them, by the line above
  byAgent: {},
  byKind: {},
  between: {},
  holders: {},
};

/** Tells the kind of an agent; undefined: it is not known here. */
type KindOf = (agent: string) => string | undefined;

/** The talk after an event; the same one when the event is no message. */
export function applyToTalk(talk: Talk, event: BridgeEvent, kindOf: KindOf): Talk {
  const heard = heardOf(talk, event);
  const holders = event.kind === "entry" ? applyToHolders(talk.holders, event.entry) : talk.holders;
  if (heard === null) return holders === talk.holders ? talk : { ...talk, holders };
  const counts = { ...talk.counts, [heard.channel]: talk.counts[heard.channel] + 1 };
  const number = channels.reduce((sum, channel) => sum + counts[channel], 0);
  const spark: Spark = { ...heard, number };
  const agents = [heard.from, heard.to].filter((id) => id !== leadId);
  const kinds = new Set(agents.flatMap((id) => kindOf(id) ?? []));
  return {
    counts,
    holders,
    byAgent: lit(talk.byAgent, agents, spark),
    byKind: lit(talk.byKind, [...kinds], spark),
    between: agents.length === 2 ? { ...talk.between, [agents.join(" ")]: spark } : talk.between,
  };
}

/** The talk without what was said with agents that are gone. */
export function withoutAgents(talk: Talk, gone: readonly string[]): Talk {
  if (gone.length === 0) return talk;
  const isGone = new Set(gone);
  return {
    ...talk,
    byAgent: kept(talk.byAgent, (_, id) => !isGone.has(id)),
    between: kept(talk.between, ({ from, to }) => !isGone.has(from) && !isGone.has(to)),
    holders: kept(talk.holders, (agent) => !isGone.has(agent)),
  };
}

/** The last message of those channels that are not hidden. */
export function lastSpark(sparks: Sparks | undefined, hidden: ReadonlySet<Channel>): Spark | null {
  let last: Spark | null = null;
  for (const channel of channels) {
    const spark = sparks?.[channel];
    if (spark !== undefined && !hidden.has(channel) && (last === null || spark.number > last.number)) last = spark;
  }
  return last;
}

type Heard = Omit<Spark, "number">;

function heardOf({ holders }: Talk, event: BridgeEvent): Heard | null {
  if (event.kind === "entry") return heardOfEntry(holders, event.entry);
  if (event.kind !== "message") return null;
  const { type, from, to } = event.message;
  return { channel: messageRules[type].channel, from: from.agent_id, to: to.agent_id };
}

/** Messages about tasks are kept as entries of the journal. */
function heardOfEntry(holders: Talk["holders"], entry: JournalEntry): Heard | null {
  if (entry.type === "task.assigned") return { channel: "tasks", from: leadId, to: entry.data.agent };
  const holder = holders[entry.task ?? ""];
  if (entry.type === "task.completed" && holder !== undefined) return { channel: "tasks", from: holder, to: leadId };
  if (entry.type !== "task.handoff" || entry.data.from === null) return null;
  return { channel: "handoff", from: entry.data.from, to: entry.data.to };
}

/** Entries after which nobody works on their task. */
const ends = new Set<JournalType>([
  ...(["task.completed", "task.failed", "task.retry", "task.yielded", "task.handoff", "task.cancelled"] as const),
  ...(["task.rejected", "task.suspended", "task.poisoned", "task.reopened"] as const),
]);

function applyToHolders(holders: Talk["holders"], entry: JournalEntry): Talk["holders"] {
  if (entry.task === null) return holders;
  if (entry.type === "task.assigned") return { ...holders, [entry.task]: entry.data.agent };
  if (!ends.has(entry.type) || holders[entry.task] === undefined) return holders;
  const { [entry.task]: _, ...others } = holders;
  return others;
}

function lit(known: Readonly<Record<string, Sparks>>, keys: readonly string[], spark: Spark) {
  if (keys.length === 0) return known;
  return { ...known, ...Object.fromEntries(keys.map((key) => [key, { ...known[key], [spark.channel]: spark }])) };
}

function kept<Value>(known: Readonly<Record<string, Value>>, keeps: (value: Value, key: string) => boolean) {
  return Object.fromEntries(Object.entries(known).filter(([key, value]) => keeps(value, key)));
}
