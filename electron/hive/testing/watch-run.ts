import { isDeepStrictEqual } from "node:util";
import type { BridgeEvent } from "../contract/bridge.ts";
import type { RunView } from "../contract/run.ts";
import { applyEvent } from "../contract/run-view.ts";
import type { TestHive } from "./test-hive.ts";

/** A moment at which a view that was kept up by events differed from what the store says. */
export interface Lie {
  /** The events after which it was seen. */
  readonly after: readonly BridgeEvent[];
  readonly shown: RunView;
  readonly stored: RunView;
}

/** What was seen of the runs of a hive. */
export interface RunWatch {
  readonly lies: readonly Lie[];
  readonly events: readonly BridgeEvent[];
  /** Views by run, kept up by events alone since the run's start. */
  readonly views: ReadonlyMap<string, RunView>;
  /** Views as they were read at some moments, with the number of events that had been seen then. */
  readonly snapshots: readonly { readonly view: RunView; readonly seen: number }[];
}

/** For tests: follows every run by events, and compares each view with the store whenever it should be the same. */
export function watchRuns({ store, read }: TestHive, known: ReadonlyMap<string, RunView> = new Map()): RunWatch {
  const views = new Map(known);
  const lies: Lie[] = [];
  const events: BridgeEvent[] = [];
  const snapshots: { view: RunView; seen: number }[] = [];
  let seen = store.journal.last();
  const after = known.size === 0 ? undefined : Math.max(...[...known.values()].map(({ seq }) => seq));
  const compare = (batch: readonly BridgeEvent[]): void => {
    for (const [id, shown] of views) {
      const stored = read(id);
      if (!isSameView(shown, stored)) lies.push({ after: batch, shown, stored });
      if (events.length % 7 === 0) snapshots.push({ view: stored, seen: events.length });
    }
  };
  store.feed.subscribe(after, (batch) => {
    events.push(...batch);
    for (const [id, view] of views) views.set(id, batch.reduce(applyEvent, view));
    for (const id of startedIn(batch)) if (!views.has(id)) views.set(id, read(id));
    seen = batch.findLast((event) => event.kind === "entry")?.entry.seq ?? seen;
    if (seen === store.journal.last()) compare(batch); // else it still catches up, or the store is ahead of the disk
  });
  return { lies, events, views, snapshots };
}

/** Whether two views show the same; how far each is true is not shown. */
export function isSameView(a: RunView, b: RunView): boolean {
  return isDeepStrictEqual(shownOf(a), shownOf(b));
}

function shownOf(view: RunView): unknown {
  return JSON.parse(JSON.stringify({ ...view, seq: 0 }));
}

function startedIn(batch: readonly BridgeEvent[]): readonly string[] {
  return batch.flatMap((event) =>
    event.kind === "entry" && event.entry.type === "run.started" && event.entry.run !== null ? [event.entry.run] : [],
  );
}
