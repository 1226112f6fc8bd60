import { expect, it } from "vitest";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import { tableBridge } from "../testing/show.tsx";
import { giveOrder } from "./task-order.ts";

it("gives an order for each task, and tells which were refused and why", async () => {
  const over = failure("conflict", "The task task-2 (complete) cannot be paused.");
  const bridge = tableBridge({
    pauseTask: ({ task }: { readonly task: string }) => {
      if (task === "task-2") throw new FailureError(over);
      return {};
    },
  });
  const outcome = await giveOrder(bridge, { verb: "pauseTask" }, ["task-1", "task-2", "task-3"]);
  expect(outcome.done).toEqual(["task-1", "task-3"]);
  expect(outcome.refused).toEqual([{ task: "task-2", failure: over }]);
});

it("says how urgent tasks are to be, and before which one they come", async () => {
  const bridge = tableBridge({ setPriority: {}, moveTask: {} });
  await giveOrder(bridge, { verb: "setPriority", priority: 9 }, ["task-1"]);
  await giveOrder(bridge, { verb: "moveTask", before: "task-7" }, ["task-1"]);
  expect(bridge.asked).toEqual([
    ["setPriority", { task: "task-1", priority: 9 }],
    ["moveTask", { task: "task-1", before: "task-7" }],
  ]);
});
