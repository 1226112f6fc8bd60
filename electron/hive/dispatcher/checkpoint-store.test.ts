import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";

it("keeps the last checkpoint of the attempt that holds the task, and of no other", () => {
  const { stores } = openTemporaryStore();
  const [task = ""] = addRun(stores, "run-1", [{ step: "a" }]);
  const checkpoint = { agent: "alpha-001", at: 5, state: '{"done":1}' };
  expect(stores.checkpoints.save({ task, attempt: 1 }, checkpoint)).toBe(false);
  stores.queue.claim(task);
  expect(stores.checkpoints.save({ task, attempt: 1 }, checkpoint)).toBe(true);
  expect(stores.checkpoints.save({ task, attempt: 1 }, { ...checkpoint, at: 6, state: '{"done":2}' })).toBe(true);
  expect(stores.checkpoints.save({ task, attempt: 2 }, checkpoint)).toBe(false);
  expect(stores.checkpoints.get(task)).toEqual({ attempt: 1, agent: "alpha-001", at: 6, state: '{"done":2}' });
  stores.checkpoints.drop(task);
  expect(stores.checkpoints.get(task)).toBeUndefined();
});
