import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { NewRows } from "./new-rows.ts";
import type { NewTask } from "./task-change.ts";
import { toTaskId } from "./task-id.ts";

const plain: NewTask = {
  ...{ run: "run-1", step: "new", demand: { by: "kind", kind: "alpha_agent" }, priority: 3, timeoutMs: 5 },
  ...{ retry: { attempts: 2, backoffMs: 7 }, template: "do", missing: 0, createdAt: 60_000 },
};

const terms: readonly (readonly [string, Partial<NewTask>])[] = [
  ["nothing but what every task has", {}],
  ["needs", { missing: 2 }],
  ["a type of its own", { type: "download" }],
  ["a deadline and a phase", { deadlineAt: 9, phase: "one" }],
  ["resources, parameters and a check", { resources: { gpu: 1 }, parameters: 0, verify: { contains: ["x"] } }],
  ["an approval", { approval: true }],
  ["times", { heartbeatMs: 10, scheduleToStartMs: 20 }],
];

it.each(terms)("keeps a task with %s as it was asked for", (_, more) => {
  const { stores, database } = openTemporaryStore();
  addRun(stores, "run-1", []);
  const task = { ...plain, ...more };
  const row = new NewRows(database).add(task);
  const { readyAt: _readyAt, isGated: _isGated, ...told } = task;
  const wait = task.missing > 0 ? "needs" : null;
  expect(stores.tasks.get(toTaskId(row))).toMatchObject({ ...told, id: toTaskId(row), state: "pending", wait });
  const isClaimable = stores.queue.first("kind:alpha_agent")?.id === row;
  expect(isClaimable).toBe(task.missing === 0);
});
