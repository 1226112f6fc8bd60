import { expect, it } from "vitest";
import type { StepView } from "../../electron/hive/contract/run.ts";
import { noFacts } from "../facts/facts.ts";
import { sampleHive, sampleRun, sampleStep } from "../testing/samples.ts";
import { waitsOf, waitsOfRun } from "./waits-for-person.ts";

const asked = sampleStep("asked", { state: "suspended", wait: "approval" });
const after = sampleStep("after", { needs: ["asked"], wait: "needs" });
const done = sampleStep("done", { state: "complete" });

const waits = (...steps: readonly StepView[]): boolean => waitsOf(sampleRun({ steps })).waitsForPerson;

it("waits for a person while steps wait for one, and all others for those", () => {
  expect(waits(asked, after, done)).toBe(true);
  expect(waits(sampleStep("held", { state: "suspended", wait: "paused" }), done)).toBe(true);
});

it("does not while anything can go on by itself", () => {
  expect(waits(after, done)).toBe(false);
  const others = ["assigned", "running", "retry", "rejected", "pending"] as const;
  expect(others.map((state) => waits(asked, sampleStep("other", { state })))).toEqual(others.map(() => false));
  expect(waits(asked, sampleStep("other", { state: "pending", wait: "agents_busy" }))).toBe(false);
  expect(waitsOf(sampleRun({ steps: [asked, sampleStep("other", { state: "running" })] })).suspended).toBe(1);
});

it("takes an answer that is being checked to wait for whoever checks it", () => {
  const judged = sampleStep("judged", { state: "complete", wait: "verification" });
  expect(waits(judged, sampleStep("judged/check", { state: "running" }))).toBe(false);
  expect(waits(judged, sampleStep("judged/check", { state: "suspended", wait: "paused" }))).toBe(true);
});

it("takes the hive's word for a run that is not looked at", () => {
  const told = { suspended: 2, waitsForPerson: true };
  const facts = { ...noFacts, hive: sampleHive({ waits: { "run-1": told } }) };
  expect(waitsOfRun(facts, "run-1")).toEqual(told);
  expect(waitsOfRun(facts, "run-2")).toEqual({ suspended: 0, waitsForPerson: false });
  expect(waitsOfRun({ ...facts, views: { "run-1": sampleRun({ steps: [asked] }) } }, "run-1").suspended).toBe(1);
});
