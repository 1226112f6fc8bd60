import { type Channel, leadId } from "../../electron/hive/contract/message-types.ts";
import { lastSpark, type Spark, type Talk } from "../facts/agent-talk.ts";

/** What lights up with a message: an agent, the line to its kind, or a line between two agents. */
export interface Lamp {
  readonly on: "agent" | "kind" | "pair";
  /** The agent, the kind, or the two agents as `from to`. */
  readonly name: string;
}

/** One lamp that is lit. */
export interface Light extends Lamp {
  readonly channel: Channel;
  /** The message goes to the hive. */
  readonly isUp: boolean;
  /** Milliseconds. */
  readonly since: number;
}

/** What is lit, each lamp once: a later message lights it anew. */
export type Lights = ReadonlyMap<string, Light>;

/** How long a lamp is lit, in milliseconds. */
export const litMs = 900;

/** What was said between two moments. */
export interface Heard {
  readonly before: Talk;
  readonly after: Talk;
  readonly hidden: ReadonlySet<Channel>;
  readonly now: number;
}

/** What is lit after more was said; the same map when nothing that is shown was said. */
export function withHeard(lights: Lights, { before, after, hidden, now }: Heard): Lights {
  if (before === after) return lights;
  const shown = (sparks: Talk["byAgent"][string]) => lastSpark(sparks, hidden);
  const single = (spark: Spark) => (hidden.has(spark.channel) ? null : spark);
  const found = [
    ...newIn(before.byAgent, after.byAgent, shown).map(([name, spark]) => ({ on: "agent", name, spark }) as const),
    ...newIn(before.byKind, after.byKind, shown).map(([name, spark]) => ({ on: "kind", name, spark }) as const),
    ...newIn(before.between, after.between, single).map(([name, spark]) => ({ on: "pair", name, spark }) as const),
  ];
  if (found.length === 0) return lights;
  const next = new Map(lights);
  for (const { on, name, spark } of found) {
    next.set(`${on} ${name}`, { on, name, channel: spark.channel, isUp: spark.to === leadId, since: now });
  }
  return next;
}

/** What is still lit; the same map when nothing went out. */
export function stillLit(lights: Lights, now: number): Lights {
  const left = [...lights].filter(([, { since }]) => now - since < litMs);
  return left.length === lights.size ? lights : new Map(left);
}

type Known<Value> = Readonly<Record<string, Value>>;

/** The sparks of those whose last one is another than before. */
function newIn<Value>(
  before: Known<Value>,
  after: Known<Value>,
  sparkOf: (value: Value) => Spark | null,
): readonly (readonly [string, Spark])[] {
  if (before === after) return [];
  return Object.entries(after).flatMap(([name, value]) => {
    const known = before[name];
    if (known === value) return [];
    const spark = sparkOf(value);
    const last = known === undefined ? null : sparkOf(known);
    return spark === null || spark === last ? [] : [[name, spark] as const];
  });
}
