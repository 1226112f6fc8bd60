import { expect, it } from "vitest";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { recordOf } from "./run-record.ts";

it("tells what the tasks of a run have done, without the one that asks", () => {
  const { stores } = openTemporaryStore();
  const [first = "", second = "", asking = ""] = addRun(stores, "run-1", [
    { step: "first" },
    { step: "second", needs: ["first"] },
    { step: "report" },
  ]);
  const attempt = {
    task: first,
    number: 1,
    agent: "a-001",
    pid: 1,
    model: "m",
    modelDigest: "",
    system: "",
    prompt: "",
  };
  stores.attempts.add({ ...attempt, startedAt: 5 });
  const failure = { code: "engine_failed", message: "It broke.", retryable: true } as const;
  stores.attempts.end(first, 1, { state: "failed", endedAt: 9, failure });
  const run = stores.runs.get("run-1");
  if (run === undefined) throw new Error("There is no run.");
  expect(recordOf(stores, run, { asking, at: 20 })).toEqual({
    ...{ run: "run-1", workflow: "Blank", description: "", startedAt: 1, at: 20, inputs: {} },
    steps: [
      {
        ...{ id: "first", demand: "alpha_agent", state: "pending", output: "" },
        attempts: [{ agent: "a-001", model: "m", state: "failed", startedAt: 5, endedAt: 9, failure, outputTokens: 0 }],
      },
      { id: "second", demand: "alpha_agent", state: "pending", output: "", attempts: [] },
    ],
  });
  expect(second).not.toBe("");
});
