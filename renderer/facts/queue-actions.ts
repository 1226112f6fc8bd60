import type { StoreApi } from "zustand/vanilla";
import type { Bridge, BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { atMostEvery } from "./at-most-every.ts";
import type { Facts } from "./facts.ts";
import { applyToQueue, mayChangeQueue, type Queue, type QueueFilter, queueParts } from "./queue-facts.ts";

/** What the queue can ask of the hive. */
export interface QueueActions {
  openQueue(filter: QueueFilter): void;
  closeQueue(): void;
  /** Reads on until so many rows are there, or all. */
  showTasks(upTo: number): Promise<void>;
  /** Reads all of them; answers their ids. */
  readAllTasks(): Promise<readonly string[]>;
}

/** Rows that are read at a time. */
const pageRows = 500;
/** Between two readings, however much happens. */
const everyMs = 1000;

/** Makes the queue's actions, and what they must see of the hive's events. */
export function createQueueActions(
  bridge: Bridge,
  facts: StoreApi<Facts>,
): QueueActions & { seeEvents(events: readonly BridgeEvent[]): void; readQueueAgain(): void } {
  let shown = 0;
  let reading = Promise.resolve();
  const missed = new Set<BridgeEvent[]>();
  /** Reads what is shown anew, or what follows on it; one at a time. */
  const read = (how: "anew" | "on"): Promise<void> => {
    reading = reading.then(async () => {
      const { queue } = facts.getState();
      if (queue === null) return;
      const from = how === "anew" ? [] : queue.rows;
      if (how === "on" && (queue.more === false || from.length >= shown)) return;
      const seen: BridgeEvent[] = [];
      missed.add(seen);
      const found = await readRows(bridge, queue, { from, upTo: shown }).catch(toFailure);
      missed.delete(seen);
      const change = isFailure(found) ? { failure: found } : { ...found, failure: null };
      facts.setState(({ queue: now }) =>
        now !== null && isSameFilter(now, queue) ? { queue: applyToQueue({ ...now, ...change }, seen) } : {},
      );
    });
    return reading;
  };
  const readSoon = atMostEvery(everyMs, () => read("anew"));
  return {
    openQueue: ({ part, run }) => {
      shown = pageRows;
      facts.setState({ queue: { part, run, rows: [], more: null, failure: null } });
      void read("anew");
    },
    closeQueue: () => facts.setState({ queue: null }),
    showTasks: async (upTo) => {
      shown = Math.max(pageRows, upTo);
      await read("on");
    },
    readAllTasks: async () => {
      shown = Number.MAX_SAFE_INTEGER;
      await read("on");
      shown = pageRows;
      return (facts.getState().queue?.rows ?? []).map(({ id }) => id);
    },
    readQueueAgain: readSoon,
    seeEvents: (events) => {
      for (const seen of missed) seen.push(...events);
      const { queue } = facts.getState();
      if (queue !== null && mayChangeQueue(queue, events)) readSoon();
    },
  };
}

interface Extent {
  readonly from: readonly TaskView[];
  readonly upTo: number;
}

async function readRows(bridge: Bridge, { part, run }: QueueFilter, { from, upTo }: Extent) {
  const states = queueParts[part];
  const filter = { ...(states === null ? {} : { states: [...states] }), ...(run === null ? {} : { run }) };
  const rows = new Map(from.map((row) => [row.id, row]));
  for (let last = from.at(-1)?.id; ; ) {
    const page = await bridge.call("tasks", {
      ...filter,
      ...(last === undefined ? {} : { after: last }),
      limit: pageRows,
    });
    for (const row of page) rows.set(row.id, row);
    last = page.at(-1)?.id;
    const more = page.length === pageRows;
    if (!more || rows.size >= upTo) return { rows: [...rows.values()], more } satisfies Partial<Queue>;
  }
}

function isSameFilter(one: QueueFilter, other: QueueFilter): boolean {
  return one.part === other.part && one.run === other.run;
}
