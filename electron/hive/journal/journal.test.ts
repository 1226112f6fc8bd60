import { expect, it } from "vitest";
import type { RecordEntry } from "../store/entry-draft.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";

const resumed = (run: string) => (record: RecordEntry) =>
  record({ type: "run.resumed", about: { run, step: "s" }, data: {} });

it("gives an entry the clock's time, the level INFO and nobody, unless they are said", async () => {
  const { writer, journal } = openTemporaryStore(temporaryFolder(), () => 1234);
  await writer.write((record) => {
    record({ type: "hive.stopped", data: {} });
    const about = { run: "r", task: "task-1", step: "s", agent: "a" };
    const data = { delayMs: 5, attempt: 1, failure: { code: "internal", message: "no", retryable: true } } as const;
    record({ type: "task.retry", level: "WARN", about, data, at: 99 });
  });
  expect(journal.after(0, 10)).toEqual([
    { ...{ seq: 1, at: 1234, level: "INFO", type: "hive.stopped", data: {} }, ...nobody },
    {
      ...{ seq: 2, at: 99, level: "WARN", type: "task.retry", run: "r", task: "task-1", step: "s", agent: "a" },
      data: { delayMs: 5, attempt: 1, failure: { code: "internal", message: "no", retryable: true } },
    },
  ]);
});

const nobody = { run: null, task: null, step: null, agent: null };

it("numbers entries without gaps, work that was undone and a start in between notwithstanding", async () => {
  const folder = temporaryFolder();
  const first = openTemporaryStore(folder);
  const undone = (record: RecordEntry): never => {
    record({ type: "hive.stopped", data: {} });
    throw new Error("undone");
  };
  for (const name of ["a", "b"]) {
    await Promise.allSettled([first.writer.write(resumed(name)), first.writer.write(undone)]);
  }
  await first.close();
  const second = openTemporaryStore(folder);
  await Promise.allSettled([second.writer.write(undone), second.writer.write(resumed("c"))]);
  expect(second.journal.after(0, 10).map(({ seq, run }) => [seq, run])).toEqual([
    [1, "a"],
    [2, "b"],
    [3, "c"],
  ]);
  expect(second.journal.last()).toBe(3);
});

it("reads after a number, at most so many, and those of one run", async () => {
  const { writer, journal } = openTemporaryStore();
  expect(journal.last()).toBe(0);
  for (const name of ["a", "b", "a", "b", "a"]) await writer.write(resumed(name));
  expect(journal.after(1, 2).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(journal.after(5, 2)).toEqual([]);
  expect(journal.after(0, 9, "a").map(({ seq }) => seq)).toEqual([1, 3, 5]);
  expect(journal.after(3, 9, "a").map(({ seq }) => seq)).toEqual([5]);
  expect(journal.before(5, 1, "a").map(({ seq }) => seq)).toEqual([3]);
});

it("keeps the order and the numbers of many entries at once", async () => {
  const { writer, journal } = openTemporaryStore();
  const names = Array.from({ length: 37 }, (_, index) => `r${index}`);
  await writer.write((record) => {
    for (const name of names) resumed(name)(record);
  });
  const kept = journal.after(0, 100);
  expect(kept.map(({ run }) => run)).toEqual(names);
  expect(kept.map(({ seq }) => seq)).toEqual(names.map((_, index) => index + 1));
});
