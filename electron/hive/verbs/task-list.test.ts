import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { taskListHandlers } from "./task-list.ts";

it("answers with the tasks that fit, or with one of them", async () => {
  const { stores } = openTemporaryStore();
  const [id = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b", needs: ["a"] }]);
  const verbs = taskListHandlers({ stores, clock: () => 1 });
  expect((await verbs.tasks({ state: "pending", limit: 10 })).map(({ step, wait }) => [step, wait])).toEqual([
    ["a", null],
    ["b", "needs"],
  ]);
  expect(await verbs.task({ task: id })).toMatchObject({ id, step: "a", tries: [] });
});

it("refuses a task that there is not", async () => {
  const { stores } = openTemporaryStore();
  const verbs = taskListHandlers({ stores, clock: () => 1 });
  for (const task of ["task-9", "nonsense"])
    await expect(verbs.task({ task })).rejects.toMatchObject({ failure: { code: "not_found" } });
});
