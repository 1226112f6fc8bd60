import { expect, it } from "vitest";
import type { StepView } from "../../electron/hive/contract/run.ts";
import { sampleRun, sampleStep } from "../testing/samples.ts";
import { waitsForPerson } from "./waits-for-person.ts";

const asked = sampleStep("asked", { state: "suspended", wait: "approval" });
const after = sampleStep("after", { needs: ["asked"], wait: "needs" });
const done = sampleStep("done", { state: "complete" });

const waits = (...steps: readonly StepView[]): boolean => waitsForPerson(sampleRun({ steps }));

it("waits for a person while steps wait for one, and all others for those", () => {
  expect(waits(asked, after, done)).toBe(true);
  expect(waits(sampleStep("held", { state: "suspended", wait: "paused" }), done)).toBe(true);
});

it("does not while anything can go on by itself", () => {
  expect(waits(after, done)).toBe(false);
  const others = ["assigned", "running", "retry", "rejected", "pending"] as const;
  expect(others.map((state) => waits(asked, sampleStep("other", { state })))).toEqual(others.map(() => false));
  expect(waits(asked, sampleStep("other", { state: "pending", wait: "agents_busy" }))).toBe(false);
  expect(waits(asked, sampleStep("judged", { state: "complete", wait: "verification" }))).toBe(false);
});

it("does not when the run itself was paused or is over", () => {
  for (const state of ["paused", "interrupted", "failed"] as const) {
    expect(waitsForPerson(sampleRun({ state, steps: [asked] }))).toBe(false);
  }
});
