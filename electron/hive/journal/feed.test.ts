import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import type { OpenRecord } from "../open-record.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";

const note = (record: RecordEntry): void => record({ type: "hive.stopped", data: {} });

function numbersOf(events: readonly BridgeEvent[]): readonly number[] {
  return events.flatMap((event) => (event.kind === "entry" ? [event.entry.seq] : []));
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

async function writeMany({ writer }: OpenRecord, count: number): Promise<void> {
  await writer.write((record) => {
    for (let index = 0; index < count; index += 1) note(record);
  });
}

/** Waits until a listener has what the journal has. */
async function caughtUp({ journal }: OpenRecord, got: readonly number[]): Promise<void> {
  while (got.at(-1) !== journal.last()) await turn();
}

function failOn(count: number, got: number[]) {
  let calls = 0;
  return (events: readonly BridgeEvent[]): void => {
    got.push(...numbersOf(events));
    calls += 1;
    if (calls <= count) throw new Error("a listener with a fault");
  };
}

it("hands over the backlog and then what comes, while writes go on", async () => {
  const store = openTemporaryStore();
  await writeMany(store, 3500);
  const got: number[] = [];
  store.feed.subscribe(17, (events) => got.push(...numbersOf(events)));
  for (let round = 0; round < 20; round += 1) {
    await writeMany(store, 37);
    await turn();
  }
  await caughtUp(store, got);
  expect(got).toEqual(range(18, 3500 + 20 * 37));
});

it("hands over without gap or repeat, wherever and whenever a listener begins", async () => {
  const store = openTemporaryStore();
  await writeMany(store, 1200);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 1200 }),
      fc.array(fc.integer({ min: 0, max: 9 })),
      async (from, writes) => {
        const got: number[] = [];
        const end = store.feed.subscribe(from, (events) => got.push(...numbersOf(events)));
        for (const count of [...writes, 1]) {
          void writeMany(store, count);
          if (count % 2 === 0) await turn();
        }
        await store.writer.write(note);
        await caughtUp(store, got);
        end();
        expect(got).toEqual(range(from + 1, store.journal.last()));
      },
    ),
    { numRuns: 30 },
  );
});

it("gives one that names no number only what comes from now on, passing events too", async () => {
  const store = openTemporaryStore();
  await writeMany(store, 2);
  const got: BridgeEvent[] = [];
  store.feed.subscribe(undefined, (events) => got.push(...events));
  const phase = { kind: "phase", run: "r", step: "s", attempt: 1, phase: "asking" } as const;
  store.feed.publish([phase]);
  await writeMany(store, 1);
  expect(got).toMatchObject([phase, { kind: "entry", entry: { seq: 3 } }]);
});

it("goes on after a listener that throws, live and while it catches up", async () => {
  const shown = console.error;
  console.error = () => undefined; // the fault is told there
  onTestFinished(() => {
    console.error = shown;
  });
  const store = openTemporaryStore();
  await writeMany(store, 1500);
  const faulty: number[] = [];
  const sound: number[] = [];
  store.feed.subscribe(0, failOn(2, faulty));
  store.feed.subscribe(undefined, failOn(1, []));
  store.feed.subscribe(0, (events) => sound.push(...numbersOf(events)));
  await writeMany(store, 5);
  await Promise.all([caughtUp(store, sound), caughtUp(store, faulty)]);
  expect(sound).toEqual(range(1, 1505));
  expect(faulty).toEqual(range(1, 1505));
});

it("ends with its store, whoever still catches up", async () => {
  const store = openTemporaryStore();
  await writeMany(store, 2500);
  const got: number[] = [];
  store.feed.subscribe(0, (events) => got.push(...numbersOf(events)));
  await turn();
  await store.close();
  await turn();
  expect(got).toEqual(range(1, 1000));
});

it("ends one subscription alone, at once, even in the middle of its backlog", async () => {
  const store = openTemporaryStore();
  await writeMany(store, 2500);
  const got: number[] = [];
  const listener = (events: readonly BridgeEvent[]): void => void got.push(...numbersOf(events));
  const early: number[] = [];
  const end = store.feed.subscribe(0, (events) => {
    early.push(...numbersOf(events));
    end();
  });
  const endOne = store.feed.subscribe(undefined, listener);
  store.feed.subscribe(undefined, listener);
  endOne();
  await writeMany(store, 1);
  await turn();
  await turn();
  expect(early).toEqual(range(1, 1000));
  expect(got).toEqual([2501]);
});
