import { expect, it } from "vitest";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { readLog, readLogBetweenWork } from "./read-log.ts";

async function openLog(count: number) {
  const store = openTemporaryStore();
  await store.writer.write((record) => {
    for (let index = 1; index <= count; index += 1) {
      const level = index % 100 === 0 ? "ERROR" : "INFO";
      const about = { run: index % 2 === 0 ? "even" : "odd", task: `task-${index % 3}`, agent: "a" };
      record({ type: "run.resumed", level, about, data: {} });
    }
  });
  return store.journal;
}

const numbers = (entries: readonly { readonly seq: number }[]) => entries.map(({ seq }) => seq);

it("gives the last entries, oldest first, or the first ones after a number", async () => {
  const journal = await openLog(1300);
  expect(numbers(readLog(journal, { limit: 3 }))).toEqual([1298, 1299, 1300]);
  expect(numbers(readLog(journal, { limit: 3, after: 10 }))).toEqual([11, 12, 13]);
  expect(numbers(readLog(journal, { limit: 3, before: 10 }))).toEqual([7, 8, 9]);
  expect(numbers(readLog(journal, { limit: 9, after: 10, before: 13 }))).toEqual([11, 12]);
  expect(readLog(journal, { limit: 3, after: 1300 })).toEqual([]);
});

it("finds what is rare, however far back", async () => {
  const journal = await openLog(1300);
  expect(numbers(readLog(journal, { limit: 100, level: "ERROR" }))).toEqual(
    Array.from({ length: 13 }, (_, n) => (n + 1) * 100),
  );
  expect(numbers(readLog(journal, { limit: 2, level: "ERROR" }))).toEqual([1200, 1300]);
  expect(numbers(readLog(journal, { limit: 2, level: "ERROR", after: 150 }))).toEqual([200, 300]);
  expect(numbers(readLog(journal, { limit: 2, levels: ["ERROR", "WARN"] }))).toEqual([1200, 1300]);
  expect(numbers(readLog(journal, { limit: 2, levels: ["ERROR", "INFO"] }))).toEqual([1299, 1300]);
  const wanted = { run: "odd", task: "task-1", agent: "a", limit: 2 } as const;
  expect(numbers(readLog(journal, wanted))).toEqual([1291, 1297]);
  expect(readLog(journal, { limit: 5, agent: "nobody" })).toEqual([]);
  expect(await readLogBetweenWork(journal, wanted)).toEqual(readLog(journal, wanted));
});

it("tells the coordination document's name of what happened", async () => {
  const { journal, writer } = openTemporaryStore();
  await writer.write((record) => {
    record({ type: "agent.registered", about: { agent: "a" }, data: { kind: "k", pid: 1 } });
    record({ type: "run.finished", about: { run: "r" }, data: { state: "complete", output: "", failure: null } });
    record({ type: "run.finished", about: { run: "s" }, data: { state: "cancelled", output: "", failure: null } });
  });
  expect(readLog(journal, { limit: 9 }).map(({ event }) => event)).toEqual([
    "AGENT_REGISTERED",
    "BUILD_COMPLETE",
    null,
  ]);
});
