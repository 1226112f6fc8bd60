import { expect, it } from "vitest";
import type { OpenRecord } from "../open-record.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { detailTask, viewTasks } from "./task-views.ts";

const attempt = { pid: 7, model: "small:1b", modelDigest: "d", system: "s", prompt: "p", startedAt: 1000 };

function stored({ stores }: OpenRecord, id: string | undefined) {
  const task = stores.tasks.get(id ?? "");
  if (task === undefined) throw new Error("It was added.");
  return task;
}

it("tells who works on a task and how long nothing is known of its end", () => {
  const store = openTemporaryStore();
  const [id = ""] = addRun(store.stores, "run-1", [{ step: "a", priority: 7 }]);
  store.stores.queue.claim(id);
  store.stores.attempts.add({ ...attempt, task: id, number: 1, agent: "alpha-001" });
  expect(viewTasks([stored(store, id)], { ...store, clock: () => 2000 })).toEqual([
    {
      ...{ id, run: "run-1", step: "a", type: "task", state: "assigned", wait: null, priority: 7 },
      ...{ agent: "alpha-001", attempts: 1, progress: null, createdAt: 1, etaMs: null },
    },
  ]);
});

it("estimates ends from what the same demand took before, one after another, and not of what waits for others", () => {
  const store = openTemporaryStore();
  const { stores, database } = store;
  const ids = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "c" }, { step: "d", needs: ["a"] }]);
  stores.counts.flush();
  database.exec("UPDATE task_counts SET measured = 4, measured_ms = 40000");
  const sources = { ...store, clock: () => 4000 };
  const etas = () =>
    viewTasks(
      ids.map((id) => stored(store, id)),
      sources,
    ).map(({ etaMs }) => etaMs);
  expect(etas()).toEqual([10_000, 20_000, 30_000, null]);
  stores.queue.claim(ids[0] ?? "");
  stores.attempts.add({ ...attempt, task: ids[0] ?? "", number: 1, agent: "alpha-001" });
  expect(etas()).toEqual([7000, 15_000, 25_000, null]);
});

it("keeps together what is known of one task, without what was asked", () => {
  const store = openTemporaryStore();
  const [, id = ""] = addRun(store.stores, "run-1", [{ step: "a" }, { step: "b", needs: ["a"] }]);
  store.stores.attempts.add({ ...attempt, task: id, number: 1, agent: "alpha-001" });
  const detail = detailTask(stored(store, id), { ...store, clock: () => 1 });
  expect(detail).toMatchObject({ step: "b", demand: "alpha_agent", needs: ["a"], wait: "needs", checkpoint: null });
  expect(detail.tries).toEqual([
    {
      ...{ task: id, number: 1, agent: "alpha-001", pid: 7, model: "small:1b", modelDigest: "d" },
      ...{ state: "running", startedAt: 1000, endedAt: null, failure: null, usage: null },
    },
  ]);
});

it.each([
  ["what an attempt has done", '{"page":3}', { page: 3 }],
  ["what cannot be read, as it is", "{page", "{page"],
])("shows %s", (_, state, shown) => {
  const store = openTemporaryStore();
  const [id = ""] = addRun(store.stores, "run-1", [{ step: "a" }]);
  store.stores.queue.claim(id);
  store.stores.checkpoints.save({ task: id, attempt: 1 }, { agent: "alpha-001", at: 5, state });
  expect(detailTask(stored(store, id), { ...store, clock: () => 1 }).checkpoint).toEqual(shown);
});
