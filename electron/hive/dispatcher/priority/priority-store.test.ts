import { expect, it } from "vitest";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { msPerPriorityPoint, rankOf } from "../rank.ts";

const kept = { priority: 5, boost: 0, isBlocking: false, raisedTo: null, modifierAt: null };
const alpha = "kind:alpha_agent";

it("moves a waiting task in the queue with its priority, and leaves one that does not wait out of it", () => {
  const { stores } = openTemporaryStore();
  const [a = "", b = ""] = addRun(stores, "run-1", [
    { step: "a", createdAt: 7 },
    { step: "b", needs: ["a"] },
  ]);
  stores.priorities.keep(a, { ...kept, priority: 6, boost: 2, isBlocking: true, raisedTo: 8 });
  expect(stores.queue.first(alpha)?.rank).toBe(rankOf(7, 8));
  expect(stores.tasks.get(a)).toMatchObject({ priority: 6, boost: 2, isBlocking: true, raisedTo: 8 });
  stores.priorities.keep(a, kept);
  expect(stores.queue.first(alpha)?.rank).toBe(7 - 5 * msPerPriorityPoint);
  stores.priorities.keep(b, { ...kept, boost: 3 });
  expect(stores.queue.behind(alpha, { id: 1, rank: rankOf(7, 5) })).toBeUndefined();
});

it("gives a task that comes back into the queue the place of its whole priority", () => {
  const { stores } = openTemporaryStore();
  const [a = ""] = addRun(stores, "run-1", [{ step: "a" }]);
  stores.priorities.keep(a, { ...kept, boost: 4 });
  const claimed = stores.queue.claim(a);
  if (claimed) stores.tasks.change(claimed, { state: "pending", readyAt: 90 });
  expect(stores.queue.first(alpha)?.rank).toBe(rankOf(90, 9));
});

it("finds the tasks of which a modifier begins to hold, and none that is over", () => {
  const { stores } = openTemporaryStore();
  const ids = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "c" }]);
  expect(stores.priorities.next()).toBeNull();
  for (const [index, id] of ids.entries()) stores.priorities.keep(id, { ...kept, modifierAt: 30 - index });
  expect(stores.priorities.next()).toBe(28);
  expect(stores.priorities.due(29).map(({ step }) => step)).toEqual(["c", "b"]);
  const last = stores.tasks.get(ids[2] ?? "");
  if (last) stores.tasks.change(last, { state: "cancelled", endedAt: 1 });
  expect(stores.priorities.next()).toBe(29);
});

it("names the need that a task still waits for", () => {
  const { stores } = openTemporaryStore();
  const [a = "", b, c = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b" }, { step: "c", needs: ["a", "b"] }]);
  expect(stores.priorities.lastNeed(c)).toBe(b);
  const done = stores.tasks.get(b ?? "");
  if (done) stores.tasks.change(done, { state: "complete", endedAt: 1 });
  expect(stores.priorities.lastNeed(c)).toBe(a);
  expect(stores.priorities.lastNeed(a)).toBeUndefined();
});
