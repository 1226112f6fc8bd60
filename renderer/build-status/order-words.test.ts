import { expect, it } from "vitest";
import { failure } from "../../electron/hive/contract/failure.ts";
import { outcomeLines } from "./order-words.ts";

const nameOf = (task: string): string => task.replace("task-", "part-");

function refused(task: string, why: string) {
  return { task, failure: failure("conflict", why) };
}

it("says how many were done, and each reason of a refusal once, with the tasks' names", () => {
  const over = ["1", "2", "3", "4"].map((n) => refused(`task-${n}`, `The task task-${n} (complete) cannot be paused.`));
  const order = { verb: "pauseTask" } as const;
  const lines = outcomeLines(
    { order, done: ["task-8", "task-9"], refused: [...over, refused("task-5", "There is no task task-5.")] },
    nameOf,
  );
  expect(lines).toEqual([
    "2 tasks paused.",
    "4 refused: complete, cannot be paused (part-1, part-2, part-3 and 1 more)",
    "1 refused: There is no task part-5. (part-5)",
  ]);
});

it("says what was done of each sort, and nothing of what was not", () => {
  const done = ["task-1"];
  const say = (verb: "retryTask" | "cancelTask") => outcomeLines({ order: { verb }, done, refused: [] }, nameOf);
  expect([say("retryTask"), say("cancelTask")]).toEqual([["1 task tried again."], ["1 task stopped."]]);
  const nothing = { order: { verb: "resumeTask" }, done: [], refused: [] } as const;
  expect(outcomeLines(nothing, nameOf)).toEqual(["Nothing was chosen."]);
});
