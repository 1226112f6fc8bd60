import { expect, it } from "vitest";
import { executorNames } from "../electron/hive/contract/work.ts";
import { execute, executorStep } from "./executors.ts";
import { Job } from "./job.ts";

const progress = (): void => {};

it.each(executorNames)("has %s, which says what it is not given", async (executor) => {
  const work = { executor, parameters: { nobody: "knows this" } };
  const execution = { signal: new AbortController().signal, progress, keep: progress };
  await expect(execute(work, execution)).rejects.toMatchObject({ failure: { code: "bad_workflow" } });
});

it("says so when it cannot do something", async () => {
  const work = { executor: "constructor" as never, parameters: {} };
  const execution = { signal: new AbortController().signal, progress, keep: progress };
  await expect(execute(work, execution)).rejects.toMatchObject({ failure: { code: "not_available" } });
});

it("tells that it was stopped, whatever the stop broke", async () => {
  const work = { executor: "validation", parameters: { folder: "/", manifest: `{"a":"${"0".repeat(64)}"}` } } as const;
  const execution = { signal: AbortSignal.abort(), progress, keep: progress };
  await expect(execute(work, execution)).rejects.toMatchObject({ failure: { code: "cancelled" } });
});

it("hands its task back when it is asked to yield, and fails as cancelled when it is stopped", async () => {
  const work = { executor: "validation", parameters: { folder: "/", manifest: `{"a":"${"0".repeat(64)}"}` } } as const;
  const told: unknown[] = [];
  const openJob = (): Job =>
    new Job({ ref: { task: "task-1", attempt: 1 }, tell: (type, payload) => told.push([type, payload]) });
  const yielding = openJob();
  yielding.askToYield();
  expect(await executorStep(work, yielding)).toEqual({ end: "yielded" });
  expect(told[0]).toMatchObject(["progress", { phase: "working", percent: 0 }]);
  const stopped = openJob();
  stopped.cancel();
  stopped.askToYield();
  await expect(executorStep(work, stopped)).rejects.toMatchObject({ failure: { code: "cancelled" } });
});
