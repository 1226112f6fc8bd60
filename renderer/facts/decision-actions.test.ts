import { expect, it } from "vitest";
import type { BridgeMethod } from "../../electron/hive/contract/bridge.ts";
import { bridgeRequests } from "../../electron/hive/contract/bridge-requests.ts";
import { tableBridge } from "../testing/show.tsx";
import { decisionActions, type TaskDecision } from "./decision-actions.ts";

const task = "task-1";

it.each<[TaskDecision, BridgeMethod, unknown]>([
  [{ do: "retry" }, "retryTask", { task }],
  [{ do: "pause" }, "pauseTask", { task }],
  [{ do: "resume" }, "resumeTask", { task }],
  [{ do: "cancel" }, "cancelTask", { task }],
  [{ do: "approve" }, "approveTask", { task }],
  [{ do: "approve", answer: "Yes" }, "approveTask", { task, answer: "Yes" }],
  [{ do: "refuse", reason: "No" }, "approveTask", { task, refuse: "No" }],
  [{ do: "escalate", reason: "Odd" }, "escalateTask", { task, reason: "Odd" }],
  [{ do: "priority", priority: 9 }, "setPriority", { task, priority: 9 }],
])("asks the hive for %j in a form that it takes", async (decision, method, request) => {
  const bridge = tableBridge({ [method]: { task, state: "pending", wait: null } });
  await decisionActions(bridge).decideTask(task, decision);
  expect(bridge.asked).toEqual([[method, request]]);
  expect(bridgeRequests[method].safeParse(request).success).toBe(true);
});

it("pauses, resumes and cancels runs, with a corrected workflow too", async () => {
  const run = "run-1";
  const bridge = tableBridge({ pauseRun: { run }, resumeRun: { run }, cancelRun: { run } });
  const actions = decisionActions(bridge);
  await actions.pauseRun(run);
  await actions.resumeRun(run);
  await actions.resumeRun(run, { source: "version: 1", repeat: ["a"] });
  await actions.cancelRun(run);
  expect(bridge.asked).toEqual([
    ["pauseRun", { run }],
    ["resumeRun", { run }],
    ["resumeRun", { run, source: "version: 1", repeat: ["a"] }],
    ["cancelRun", { run }],
  ]);
});
