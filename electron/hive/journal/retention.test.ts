import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Level } from "../contract/journal.ts";
import type { OpenRecord } from "../open-record.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { retentionMs } from "./levels.ts";
import { Retention } from "./retention.ts";

const levels: readonly Level[] = ["DEBUG", "INFO", "WARN", "ERROR", "AUDIT"];
const dayMs = 86_400_000;

/** A store with an entry of each level for each of some days. */
async function openDays(days: number) {
  const now = { ms: 0 };
  const store = openTemporaryStore(undefined, () => now.ms);
  await store.writer.write((record) => {
    for (let day = 0; day < days; day += 1) {
      for (const level of levels)
        record({ type: "run.resumed", level, about: { run: "r" }, data: {}, at: day * dayMs });
    }
  });
  const timing = { everyMs: 3_600_000, pauseMs: 0 };
  const retention = new Retention({ ...store, clock: () => now.ms, timing });
  return { ...store, now, retention };
}

function left({ journal }: OpenRecord): Readonly<Record<string, number>> {
  const entries = journal.after(0, 10_000);
  return Object.fromEntries(levels.map((level) => [level, entries.filter((entry) => entry.level === level).length]));
}

it("keeps each level as long as the coordination document says, and AUDIT for ever", async () => {
  const store = await openDays(100);
  store.now.ms = 100 * dayMs;
  await store.retention.prune();
  expect(left(store)).toEqual({ DEBUG: 1, INFO: 7, WARN: 30, ERROR: 90, AUDIT: 100 });
  store.now.ms = 1000 * dayMs;
  await store.retention.prune();
  expect(left(store)).toEqual({ DEBUG: 0, INFO: 0, WARN: 0, ERROR: 0, AUDIT: 100 });
  expect(retentionMs).not.toHaveProperty("AUDIT");
});

it("removes a little at a time, so that other work goes between", async () => {
  const store = await openDays(400);
  store.now.ms = 400 * dayMs;
  const counts: number[] = [];
  const pruning = store.retention.prune();
  let over = false;
  void pruning.then(() => {
    over = true;
  });
  while (!over) {
    await turn();
    counts.push(store.journal.after(0, 10_000).length);
  }
  const steps = counts.map((count, index) => (counts[index - 1] ?? 2000) - count);
  expect(Math.max(...steps)).toBeLessThanOrEqual(200);
  expect(await pruning).toBe(2000 - (1 + 7 + 30 + 90 + 400));
});

it("never gives a number twice, and hands over what is left without a stop at the gaps", async () => {
  const store = await openDays(3);
  await store.writer.write((record) => record({ type: "run.resumed", level: "DEBUG", data: {}, at: 0 }));
  store.now.ms = 50 * dayMs;
  await store.retention.prune();
  const last = store.journal.last();
  await store.writer.write((record) => record({ type: "hive.stopped", data: {} }));
  expect(store.journal.last()).toBe(last + 1);
  const got: number[] = [];
  store.feed.subscribe(0, (events) => got.push(...events.flatMap((e) => (e.kind === "entry" ? [e.entry.seq] : []))));
  while (got.at(-1) !== store.journal.last()) await turn();
  expect(got).toEqual(store.journal.after(0, 100).map(({ seq }) => seq));
});

it("goes on where it was after a start, and is not held up by a time that is still to come", async () => {
  const store = await openDays(5);
  await store.writer.write((record) => {
    record({ type: "run.resumed", level: "DEBUG", data: {}, at: 900 * dayMs });
    record({ type: "run.resumed", level: "DEBUG", data: {}, at: 6 * dayMs });
    record({ type: "run.resumed", level: "DEBUG", data: {}, at: 50 * dayMs });
  });
  store.now.ms = 50 * dayMs;
  expect(await store.retention.prune()).toBe(5 + 1 + 5 + 5);
  expect(await new Retention({ ...store, clock: () => store.now.ms }).prune()).toBe(0);
});

it("ends when it is told to, in the middle of its work too", async () => {
  const store = await openDays(400);
  store.now.ms = 400 * dayMs;
  store.retention.start();
  await turn();
  await store.retention.stop();
  const { length } = store.journal.after(0, 10_000);
  await turn();
  expect(store.journal.after(0, 10_000)).toHaveLength(length);
});

it("has what else is old go with the entries, at its start and now and then, and goes on when that fails", async () => {
  const { journal, writer } = openTemporaryStore();
  const twice = Promise.withResolvers<void>();
  let calls = 0;
  const also = async (): Promise<void> => {
    calls += 1;
    if (calls === 2) twice.resolve();
    throw new Error("Nothing can be deleted.");
  };
  const retention = new Retention({ journal, writer, clock: Date.now, timing: { everyMs: 1, pauseMs: 0 }, also });
  retention.start();
  await twice.promise;
  await retention.stop();
});
