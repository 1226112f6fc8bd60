import { expect, it } from "vitest";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { rankOf } from "../rank.ts";

const alpha = "kind:alpha_agent";

it("adds up what is held of each resource", () => {
  const { stores } = openTemporaryStore();
  stores.resources.add("gpu", 2);
  stores.resources.add("gpu", -1);
  expect([stores.resources.held("gpu"), stores.resources.held("memory")]).toEqual([1, 0]);
});

it("keeps those that wait for a resource in the order of the queue, and out of it", () => {
  const { stores } = openTemporaryStore();
  const [a = "", b = "", c = ""] = addRun(stores, "run-1", [
    { step: "a", createdAt: 2 },
    { step: "b", createdAt: 1 },
    { step: "c", createdAt: 3 },
  ]);
  for (const id of [a, b, c]) stores.resources.park(id, "gpu");
  expect(stores.queue.first(alpha)).toBeUndefined();
  expect(stores.tasks.get(a)).toMatchObject({ state: "pending", wait: "resources" });
  expect(stores.resources.firstWaiting("gpu")).toEqual({ task: b, id: 2, rank: rankOf(1, 5) });
  expect(stores.resources.firstWaiting("memory")).toBeUndefined();
  stores.resources.unpark(b);
  expect(stores.queue.first(alpha)).toEqual({ id: 2, rank: rankOf(1, 5) });
  const kept = { boost: 0, isBlocking: false, raisedTo: null, modifierAt: null };
  stores.priorities.keep(c, { ...kept, priority: 6 });
  expect(stores.resources.firstWaiting("gpu")).toEqual({ task: c, id: 3, rank: rankOf(3, 6) });
});

it("forgets that a task waits when something else becomes of it", () => {
  const { stores } = openTemporaryStore();
  const [a = ""] = addRun(stores, "run-1", [{ step: "a" }]);
  stores.resources.park(a, "gpu");
  const task = stores.tasks.get(a);
  if (task) stores.tasks.change(task, { state: "cancelled", endedAt: 1 });
  expect(stores.resources.firstWaiting("gpu")).toBeUndefined();
  addRun(stores, "run-2", [{ step: "a" }]);
  stores.resources.park("task-2", "gpu");
  stores.queue.holdRun("run-2");
  expect(stores.resources.firstWaiting("gpu")).toBeUndefined();
});
