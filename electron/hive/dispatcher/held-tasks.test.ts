import { expect, it } from "vitest";
import { failure } from "../contract/failure.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { openStores, type Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";

const priority = { priority: 7, boost: 2, isBlocking: true, raisedTo: 9, modifierAt: null };
const demand = { by: "kind", kind: "beta_agent" } as const;

const writes: readonly (readonly [string, (stores: Stores, task: StoredTask) => unknown])[] = [
  ["taken", ({ tasks }, task) => tasks.change(task, { state: "running" })],
  ["done", ({ tasks }, task) => tasks.change(task, { state: "complete", endedAt: 5, output: "done" })],
  ["given up", ({ tasks }, task) => tasks.change(task, { state: "failed", failure: failure("internal", "no") })],
  ["handed back", ({ tasks }, task) => tasks.change(task, { state: "pending", readyAt: 7, output: "so far" })],
  ["given another priority", ({ priorities }, { id }) => priorities.keep(id, priority)],
  ["given to somebody else", ({ tasks }, task) => tasks.setDemand(task, demand)],
  ["made to wait", ({ tasks }, { id }) => tasks.setWait(id, "approval")],
  ["forgiven", ({ tasks }, { id }) => tasks.forgetEnds(id)],
  ["given a result", ({ tasks }, { id }) => tasks.setGiven(id, true)],
  ["counted anew", ({ tasks }, { run }) => tasks.recount(run)],
  ["rid of a need", ({ tasks }, { id }) => tasks.meetNeed(id)],
  ["corrected", ({ tasks }, task) => tasks.correct(task.id, { ...task, template: "another", verify: null }, [])],
];

it.each(writes)("shows a task that an agent holds as the store has it, after it was %s", (_, write) => {
  const { stores, database } = openTemporaryStore();
  const [id = ""] = addRun(stores, "run-1", [{ step: "one" }, { step: "two", needs: ["one"] }]);
  const claimed = stores.queue.claim(id);
  if (claimed === undefined) throw new Error("it was not claimed");
  const stored = (): StoredTask | undefined => openStores(database).tasks.get(id);
  expect(stores.tasks.get(id)).toEqual(stored());
  expect(stores.tasks.get(id)).toBe(claimed);
  write(stores, claimed);
  expect(stores.tasks.get(id)).toEqual(stored());
});

it("shows what a held task waits for once more, when what it needs is there no longer", () => {
  const { stores } = openTemporaryStore();
  const [one = "", two = ""] = addRun(stores, "run-1", [{ step: "one" }, { step: "two", needs: ["one"] }]);
  const ready = stores.tasks.meetNeed(two);
  if (ready === undefined) throw new Error("there is no such task");
  stores.tasks.change(ready, { state: "pending", readyAt: 1 });
  expect(stores.queue.claim(two)).toMatchObject({ missing: 0 });
  stores.tasks.missNeed(one);
  expect(stores.tasks.get(two)).toMatchObject({ state: "assigned", missing: 1 });
});

it("shows a task as it was before work that was undone", async () => {
  const { stores, writer } = openTemporaryStore();
  const [id = ""] = addRun(stores, "run-1", [{ step: "one" }]);
  const undone = writer.write(() => {
    stores.queue.claim(id);
    throw new Error("changed my mind");
  });
  await expect(undone).rejects.toThrow("changed my mind");
  expect(stores.tasks.get(id)).toMatchObject({ state: "pending", attempts: 0 });
});
