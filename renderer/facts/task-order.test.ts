import { expect, it } from "vitest";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import { tableBridge } from "../testing/show.tsx";
import { giveOrder } from "./task-order.ts";

it("gives an order for all tasks in one question, and tells which were refused and why", async () => {
  const over = failure("conflict", "The task task-2 (complete) cannot be paused.");
  const bridge = tableBridge({
    decideTasks: ({ tasks }: { readonly tasks: readonly string[] }) => ({
      moved: tasks.filter((task) => task !== "task-2").map((task) => ({ task, state: "suspended", wait: "paused" })),
      refused: [{ task: "task-2", failure: over }],
    }),
  });
  const outcome = await giveOrder(bridge, { verb: "pauseTask" }, ["task-1", "task-2", "task-3"]);
  expect(outcome.done).toEqual(["task-1", "task-3"]);
  expect(outcome.refused).toEqual([{ task: "task-2", failure: over }]);
  expect(bridge.asked).toEqual([["decideTasks", { tasks: ["task-1", "task-2", "task-3"], what: "pause" }]]);
});

it("tells of every task that it was refused when the hive does not answer", async () => {
  const gone = failure("no_hive", "The hive is down.");
  const bridge = tableBridge({
    decideTasks: () => {
      throw new FailureError(gone);
    },
  });
  const { done, refused } = await giveOrder(bridge, { verb: "cancelTask" }, ["task-1", "task-2"]);
  expect([done, refused.map(({ failure: { code } }) => code)]).toEqual([[], ["no_hive", "no_hive"]]);
});

it("says how urgent tasks are to be, and before which one they come", async () => {
  const bridge = tableBridge({ decideTasks: { moved: [], refused: [] }, moveTask: {} });
  await giveOrder(bridge, { verb: "setPriority", priority: 9 }, ["task-1"]);
  await giveOrder(bridge, { verb: "moveTask", before: "task-7" }, ["task-1"]);
  expect(bridge.asked).toEqual([
    ["decideTasks", { tasks: ["task-1"], what: "priority", priority: 9 }],
    ["moveTask", { task: "task-1", before: "task-7" }],
  ]);
});
