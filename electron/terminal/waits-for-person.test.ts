import { expect, it } from "vitest";
import { testRun, testStep } from "./test-run.ts";
import { waitsForPerson } from "./waits-for-person.ts";

const escalated = testStep("a", { state: "suspended", wait: "escalated" });
const approval = testStep("b", { state: "suspended", wait: "approval" });
const needs = testStep("c", { state: "pending", wait: "needs" });
const done = testStep("d", { state: "complete", endedAt: 5 });

it("names the steps when nothing of the run can go on without a person", () => {
  const waiting = waitsForPerson(testRun([escalated, approval, needs, done], { state: "running" }));
  expect(waiting.map(({ id }) => id)).toEqual(["a", "b"]);
});

it.each([
  ["another step is at work", [escalated, testStep("e", { state: "running" })], {}],
  ["another step waits for its turn", [escalated, testStep("e", { state: "pending", wait: "agents_busy" })], {}],
  ["another step is tried again soon", [escalated, testStep("e", { state: "retry", wait: "backoff" })], {}],
  ["a person put it aside, and so is there", [escalated, testStep("e", { state: "suspended", wait: "paused" })], {}],
  ["nothing waits for a person", [needs, done], {}],
  ["the run is over", [escalated], { state: "cancelled" as const, endedAt: 7 }],
])("names none when %s", (_, steps, run) => {
  expect(waitsForPerson(testRun(steps, { state: "running", ...run }))).toEqual([]);
});
