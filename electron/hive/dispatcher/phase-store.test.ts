import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";

it("keeps the phases of a run in their order, with their counts", () => {
  const { stores } = openTemporaryStore();
  addRun(stores, "run-1", []);
  stores.phases.add("run-1", [
    { id: "a", name: "A", tasks: 2 },
    { id: "b", name: "B", tasks: 1 },
  ]);
  stores.phases.start("run-1", 0, 7);
  stores.phases.start("run-1", 0, 8);
  expect(stores.phases.current("run-1")).toMatchObject({ id: "a", startedAt: 7, openTasks: 2, tasks: 2 });
  expect([stores.phases.close("run-1", "a"), stores.phases.close("run-1", "a")]).toEqual([1, 0]);
  expect(stores.phases.isGated({ run: "run-1", phase: "b" })).toBe(true);
  stores.phases.end("run-1", 0, 9);
  expect(stores.phases.current("run-1")?.id).toBe("b");
  expect(stores.phases.isGated({ run: "run-1", phase: "b" })).toBe(false);
  expect(stores.phases.isGated({ run: "run-1", phase: null })).toBe(false);
  expect(stores.phases.current("run-2")).toBeUndefined();
});
