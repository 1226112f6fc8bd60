import { expect, it } from "vitest";
import { executorNames } from "../electron/hive/contract/work.ts";
import { execute } from "./executors.ts";

const progress = (): void => {};

it.each(executorNames)("has %s, which says what it is not given", async (executor) => {
  const work = { executor, parameters: { nobody: "knows this" } };
  const execution = { signal: new AbortController().signal, progress };
  await expect(execute(work, execution)).rejects.toMatchObject({ failure: { code: "bad_workflow" } });
});

it("says so when it cannot do something", async () => {
  const work = { executor: "constructor" as never, parameters: {} };
  const execution = { signal: new AbortController().signal, progress };
  await expect(execute(work, execution)).rejects.toMatchObject({ failure: { code: "not_available" } });
});

it("tells that it was stopped, whatever the stop broke", async () => {
  const work = { executor: "validation", parameters: { folder: "/", manifest: `{"a":"${"0".repeat(64)}"}` } } as const;
  const execution = { signal: AbortSignal.abort(), progress };
  await expect(execute(work, execution)).rejects.toMatchObject({ failure: { code: "cancelled" } });
});
