import { expect, it } from "vitest";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { toTaskId } from "./task-id.ts";

it("finds in every table what a hive before it wrote", async () => {
  const folder = temporaryFolder();
  const first = openTemporaryStore(folder);
  const ids = await first.writer.write(() => addRun(first.stores, "run-1", [{ step: "one" }]));
  await first.close();
  const { stores } = openTemporaryStore(folder);
  expect(stores.runs.get("run-1")?.openTasks).toBe(1);
  expect(stores.tasks.ofRun("run-1").map(({ id }) => id)).toEqual(ids);
  expect(toTaskId(stores.queue.first("kind:alpha_agent")?.id ?? 0)).toBe(ids[0]);
  expect(stores.attempts.ofTask(ids[0] ?? "")).toEqual([]);
});
