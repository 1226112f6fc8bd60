import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { FailureError } from "../../electron/hive/contract/failure.ts";
import { sampleAttempt, sampleFailure, sampleTask } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { type Facts, noFacts } from "./facts.ts";
import { inspectionActions } from "./inspection-actions.ts";

it("reads a task, its attempts and its log into the facts", async () => {
  const bridge = tableBridge({ task: sampleTask("task-1"), attempts: [sampleAttempt(1)], log: [] });
  const facts = createStore<Facts>(() => noFacts);
  const actions = inspectionActions(bridge, facts);
  await Promise.all([actions.inspectTask("task-1"), actions.readTaskLog("task-1", "run-1")]);
  expect(facts.getState().inspections["task-1"]).toEqual({
    ...{ detail: sampleTask("task-1"), attempts: [sampleAttempt(1)], log: [] },
  });
  expect(bridge.asked).toContainEqual(["log", { run: "run-1", task: "task-1", limit: 500 }]);
});

it("makes a failure a fact as well", async () => {
  const facts = createStore<Facts>(() => noFacts);
  const bridge = tableBridge({ task: sampleTask("task-1"), attempts: new FailureError(sampleFailure) });
  await inspectionActions(bridge, facts).inspectTask("task-1");
  expect(facts.getState().inspections["task-1"]).toMatchObject({ attempts: sampleFailure, log: null });
});
