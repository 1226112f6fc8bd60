import { expect, it } from "vitest";
import { taskStates } from "../../../electron/hive/contract/task-view.ts";
import { type StepDeed, stepDeeds } from "./step-decisions.ts";

type Standing = Parameters<typeof stepDeeds>[0];

it.each<[Omit<Standing, "id">, readonly StepDeed[]]>([
  [{ state: "suspended", wait: "approval" }, ["approve", "refuse", "answer", "cancel"]],
  [{ state: "suspended", wait: "escalated" }, ["answer", "resume", "refuse", "cancel"]],
  [{ state: "suspended", wait: "paused" }, ["resume", "escalate", "cancel"]],
  [{ state: "suspended", wait: "run_paused" }, ["cancel"]],
  [{ state: "retry", wait: "backoff" }, ["retry", "pause", "escalate", "priority", "cancel"]],
  [{ state: "failed", wait: null }, ["retry"]],
  [{ state: "complete", wait: "verification" }, ["cancel"]],
])("offers for %j what the hive would do", (standing, deeds) => {
  expect(stepDeeds({ id: "research", ...standing })).toEqual(deeds);
});

it("offers something for every state", () => {
  for (const state of taskStates) expect(stepDeeds({ id: "research", state, wait: null })).not.toEqual([]);
});

it("leaves who judges an answer to the step that gave it", () => {
  expect(stepDeeds({ id: "research/judge", state: "complete", wait: null })).toEqual([]);
  expect(stepDeeds({ id: "research/judge", state: "retry", wait: "backoff" })).toContain("retry");
  expect(stepDeeds({ id: "research/judge", state: "running", wait: null })).not.toContain("cancel");
});
