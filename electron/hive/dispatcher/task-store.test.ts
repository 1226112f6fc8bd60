import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import type { Stores } from "./stores.ts";

function read(stores: Stores, id: string | undefined) {
  const task = stores.tasks.get(id ?? "");
  if (task === undefined) throw new Error(`There is no task ${id}.`);
  return task;
}

it("keeps a task as it was planned, those with needs out of the queue", () => {
  const { stores } = openTemporaryStore();
  const [one, two] = addRun(stores, "run-1", [
    { step: "one", demand: { by: "agent", agentId: "alpha-007" }, priority: 9, createdAt: 77 },
    { step: "two", needs: ["one"] },
  ]);
  expect(read(stores, one)).toMatchObject({
    ...{ id: one, run: "run-1", step: "one", demand: { by: "agent", agentId: "alpha-007" }, priority: 9 },
    ...{ timeoutMs: 1000, retry: { attempts: 3, backoffMs: 10 }, template: "one", state: "pending", wait: null },
    ...{ missing: 0, attempts: 0, failures: 0, losses: 0, output: null, endedAt: null, failure: null, createdAt: 77 },
  });
  expect(read(stores, two)).toMatchObject({ wait: "needs", missing: 1 });
  expect(stores.queue.first("kind:alpha_agent")).toBeUndefined();
  expect(stores.tasks.get("task-99")).toBeUndefined();
  expect(stores.tasks.get("no id")).toBeUndefined();
});

it("knows who needs whom, in the order of the tasks", () => {
  const { stores } = openTemporaryStore();
  const [one, two, three] = addRun(stores, "run-1", [
    { step: "one" },
    { step: "two" },
    { step: "three", needs: ["two", "one"] },
  ]);
  expect(stores.tasks.needs(three ?? "").map(({ id }) => id)).toEqual([one, two]);
  expect(stores.tasks.dependants(one ?? "").map(({ id }) => id)).toEqual([three]);
  expect(stores.tasks.meetNeed(three ?? "")?.missing).toBe(1);
  expect(stores.tasks.meetNeed("task-99")).toBeUndefined();
  expect(stores.tasks.ofRun("run-1").map(({ step }) => step)).toEqual(["one", "two", "three"]);
});

it("moves a task only when it is still as it was read", () => {
  const { stores } = openTemporaryStore();
  const [id] = addRun(stores, "run-1", [{ step: "one" }]);
  const pending = read(stores, id);
  const claimed = stores.queue.claim(id ?? "");
  expect(stores.tasks.change(pending, { state: "cancelled" })).toBe(false);
  expect(claimed && stores.tasks.change({ ...claimed, attempts: 7 }, { state: "running" })).toBe(false);
  expect(claimed && stores.tasks.change(claimed, { state: "running" })).toBe(true);
  expect(stores.tasks.held().map((task) => task.id)).toEqual([id]);
});

it("keeps an output until another takes its place, and counts failures and losses apart", () => {
  const { stores } = openTemporaryStore();
  const [id] = addRun(stores, "run-1", [{ step: "one" }]);
  const reason = failure("engine_failed", "no", { retryable: true });
  stores.tasks.change(read(stores, id), {
    state: "retry",
    output: "part",
    failure: reason,
    count: "failure",
    dueAt: 5,
  });
  expect(read(stores, id)).toMatchObject({ output: "part", failure: reason, failures: 1, losses: 0 });
  stores.tasks.change(read(stores, id), { state: "pending", readyAt: 9, count: "loss" });
  expect(read(stores, id)).toMatchObject({ output: "part", failure: null, failures: 1, losses: 1, wait: null });
  stores.tasks.change(read(stores, id), { state: "complete", output: "", endedAt: 10 });
  expect(read(stores, id)).toMatchObject({ output: "", endedAt: 10 });
});
