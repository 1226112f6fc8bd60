import { demandKey, demandOfKey } from "../contract/demand.ts";
import type { Stores } from "./stores.ts";
import { toRowId } from "./task-id.ts";
import { queueStart, type Ranked } from "./task-queue.ts";
import type { StoredTask } from "./task-row.ts";

/** Waits that end by themselves when those before are done; all others end when something else happens. */
const turns: ReadonlySet<string | null> = new Set([null, "agents_busy", "agent_starting", "model_loading"]);

/** Places of the queue, of one demand, that are counted; of what stands behind them nothing is said. */
const placesCounted = 10_000;

interface Waiting extends Ranked {
  readonly task: StoredTask;
}

/**
 * How long those of some tasks that wait for their turn alone have until their end, in milliseconds, by the place of each
 * in the whole queue: as many as work on the same now will work on it then, each for as long as it took so far. What was
 * never measured, and what stands too far behind to be counted, is left out.
 */
export function estimateTurns(tasks: readonly StoredTask[], stores: Stores): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const [demand, waiting] of waitingOf(tasks, stores)) {
    const { measured, measuredMs, running } = stores.counts.ofDemand(demandOfKey(demand));
    if (measured === 0) continue;
    for (const { task, before } of placesOf(stores, demand, waiting)) {
      const rounds = Math.floor(before / Math.max(1, running)) + (running > 0 ? 1.5 : 1);
      ends.set(task.id, Math.round((measuredMs / measured) * rounds));
    }
  }
  return ends;
}

/** Those that wait for their turn, by what they ask for. */
function waitingOf(tasks: readonly StoredTask[], stores: Stores): ReadonlyMap<string, readonly Waiting[]> {
  const waiting = new Map<string, Waiting[]>();
  for (const task of tasks) {
    const rank = task.state === "pending" && turns.has(task.wait) ? stores.queue.rankOf(task.id) : null;
    if (rank === null) continue;
    const key = demandKey(task.demand);
    const like = waiting.get(key);
    const place = { task, id: toRowId(task.id), rank };
    if (like === undefined) waiting.set(key, [place]);
    else like.push(place);
  }
  return waiting;
}

/** How many stand before each: the whole stretch of the queue is counted once, whatever the order of the tasks. */
function* placesOf({ queue }: Stores, demand: string, waiting: readonly Waiting[]) {
  let from: Ranked = queueStart;
  let before = 0;
  for (const to of waiting.toSorted((one, other) => one.rank - other.rank || one.id - other.id)) {
    before += queue.countFrom(demand, from, { to, most: placesCounted - before });
    if (before >= placesCounted) return;
    yield { task: to.task, before };
    from = to;
  }
}
