import { expect, it } from "vitest";
import type { StepView } from "./run.ts";
import { findStep, stepIndexOf, withSteps } from "./step-index.ts";

function step(id: string, needs: readonly string[] = []): StepView {
  return {
    ...{ id, needs, task: `task-${id}`, demand: "alpha_agent", state: "pending", wait: null, phase: null },
    ...{ agent: null, model: null, attempts: 0, output: "", startedAt: null, endedAt: null, tokens: 0 },
    ...{ tokensPerSecond: null, cutOffAt: null, failure: null, given: false },
  };
}

const steps = [step("one"), step("two", ["one"]), step("three", ["one", "two"])];

it("knows where each step stands and who needs it", () => {
  const { ids, places, dependants } = stepIndexOf(steps);
  expect(ids).toEqual(["one", "two", "three"]);
  expect(places.get("three")).toBe(2);
  expect(dependants.get("one")).toEqual([1, 2]);
  expect(dependants.get("three")).toBeUndefined();
});

it("finds a step, and none that is not there", () => {
  expect(findStep(steps, "two")).toBe(steps[1]);
  expect(findStep(steps, "four")).toBeUndefined();
});

it("keeps the index and the other steps as they are when a step stands differently", () => {
  const running: StepView = { ...step("two", ["one"]), state: "running" };
  const changed = withSteps(steps, [[1, running]]);
  expect(stepIndexOf(changed)).toBe(stepIndexOf(steps));
  expect(changed.map((one, place) => one === steps[place])).toEqual([true, false, true]);
  expect(findStep(changed, "two")?.state).toBe("running");
  expect(findStep(steps, "two")?.state).toBe("pending");
});

it("leaves a list as it is when nothing changes in it", () => {
  expect(withSteps(steps, [])).toBe(steps);
});
