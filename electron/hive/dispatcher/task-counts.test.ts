import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { countTasks } from "./task-counts.ts";

it("counts tasks by what a person sees of them", () => {
  const { stores } = openTemporaryStore();
  expect(countTasks(stores.tasks)).toEqual({ waiting: 0, running: 0, complete: 0, failed: 0, cancelled: 0 });
  const states = ["pending", "retry", "assigned", "running", "running", "complete", "failed", "cancelled"] as const;
  const ids = addRun(
    stores,
    "run-1",
    states.map((_, index) => ({ step: `s${index}` })),
  );
  for (const [index, state] of states.entries()) {
    const task = stores.tasks.get(ids[index] ?? "");
    if (task !== undefined) stores.tasks.change(task, { state });
  }
  expect(countTasks(stores.tasks)).toEqual({ waiting: 2, running: 3, complete: 1, failed: 1, cancelled: 1 });
});
