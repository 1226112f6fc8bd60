import fc from "fast-check";
import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { msPerPriorityPoint, rankOf } from "./rank.ts";
import { toTaskId } from "./task-id.ts";

const alpha = "kind:alpha_agent";

/** One agent on a clock of its own: takes the first task, works, takes the next. */
function openStream() {
  const store = openTemporaryStore();
  const { queue } = store.stores;
  let runs = 0;
  const add = (priority: number, createdAt: number): string => {
    runs += 1;
    return addRun(store.stores, `run-${runs}`, [{ step: "one", priority, createdAt }])[0] ?? "";
  };
  const takeFirst = (): string | undefined => {
    const head = queue.first(alpha);
    return head === undefined ? undefined : queue.claim(toTaskId(head.id))?.id;
  };
  return { ...store, add, takeFirst };
}

it("runs work of priority 1 within eight minutes of a flood of priority 9 that never ends", () => {
  const { database, add, takeFirst } = openStream();
  const promised = 8 * msPerPriorityPoint;
  const flood = fc.record({
    workMs: fc.integer({ min: 4_000, max: 60_000 }),
    backlog: fc.integer({ min: 0, max: 20 }),
    jitter: fc.array(fc.integer({ min: 0, max: 3_999 }), { minLength: 8, maxLength: 8 }),
  });
  const property = fc.property(flood, ({ workMs, backlog, jitter }) => {
    let now = 1_000_000_000;
    while (takeFirst() !== undefined);
    for (let index = 0; index < backlog; index += 1) add(9, now);
    const patient = add(1, now);
    const addedAt = now;
    for (let taken: string | undefined, round = 0; taken !== patient; round += 1) {
      add(9, now + (jitter[round % jitter.length] ?? 0)); // one more comes for each that is done
      taken = takeFirst();
      if (taken !== patient) now += workMs;
    }
    expect(now - addedAt).toBeLessThanOrEqual(promised + (backlog + 1) * workMs);
    expect(now - addedAt).toBeGreaterThan(Math.min(promised, backlog * workMs) - workMs);
  });
  database.transaction(() => fc.assert(property, { numRuns: 25 }))();
});

it("starts nothing late in a backlog: every task goes in the order of its rank", () => {
  const { database, add, takeFirst } = openStream();
  const sketch = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 20 * msPerPriorityPoint }));
  const property = fc.property(fc.array(sketch, { minLength: 1, maxLength: 40 }), (sketches) => {
    const ranked = sketches.map(([priority, at]) => ({ id: add(priority, at), rank: rankOf(at, priority) }));
    const taken = sketches.map(() => takeFirst());
    const places = ranked.map(({ id, rank }, place) => ({ id, rank, place }));
    expect(taken).toEqual(places.toSorted((a, b) => a.rank - b.rank || a.place - b.place).map(({ id }) => id));
  });
  database.transaction(() => fc.assert(property, { numRuns: 25 }))();
});
