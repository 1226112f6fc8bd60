import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { Checkpoints } from "./checkpoints.ts";

function openCheckpoints() {
  const { stores } = openTemporaryStore();
  const [task = ""] = addRun(stores, "run-1", [{ step: "a" }]);
  stores.queue.claim(task);
  return { stores, task, checkpoints: new Checkpoints(stores.checkpoints) };
}

const told = (state: string) => ({ agent: "alpha-001", at: 5, state });

it("asks for one write however many come, and writes the newest", () => {
  const { stores, task, checkpoints } = openCheckpoints();
  const ref = { task, attempt: 1 };
  expect([told("1"), told("2"), told("3")].map((one) => checkpoints.add(ref, one))).toEqual([true, false, false]);
  expect(stores.checkpoints.get(task)).toBeUndefined();
  checkpoints.flush(task);
  expect(stores.checkpoints.get(task)?.state).toBe("3");
  expect(checkpoints.add(ref, told("4"))).toBe(true);
});

it("gives the next attempt what the one before had done, and a first attempt nothing", () => {
  const { task, checkpoints } = openCheckpoints();
  checkpoints.add({ task, attempt: 1 }, told("1"));
  checkpoints.flush(task);
  expect(checkpoints.before({ task, attempt: 1 })).toBeNull();
  expect(checkpoints.before({ task, attempt: 2 })).toBe("1");
  checkpoints.add({ task, attempt: 1 }, told("2"));
  checkpoints.over({ task, attempt: 1 });
  checkpoints.flush(task);
  expect(checkpoints.before({ task, attempt: 2 })).toBeNull();
});
