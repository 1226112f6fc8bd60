import { expect, test } from "vitest";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { RunView } from "../hive/contract/run.ts";
import { followRun } from "./follow-run.ts";
import { scriptedBridge } from "./test-hive.ts";
import { testEntry, testRun, testStep } from "./test-run.ts";

const never = new Promise<never>(() => {});

test("follows a run to its end with the view that the events make", async () => {
  const final = testRun([testStep("a", { state: "complete" })], { state: "complete", output: "Done." });
  const views = [testRun([testStep("a")]), final];
  const bridge = scriptedBridge({ run: () => views.shift() });
  const states: string[] = [];
  const onEvents = (_events: unknown, view: RunView) => states.push(`${view.state} ${view.steps[0]?.state}`);
  const following = followRun(bridge, { run: "run-1", after: 40, onEvents, isAlone: true, lost: never });
  await expect.poll(() => bridge.after).toEqual([40]);
  bridge.announce({ kind: "entry", entry: testEntry("task.running", { attempt: 1 }, { seq: 41, step: "a" }) });
  bridge.announce({
    kind: "entry",
    entry: testEntry("run.finished", { state: "complete", output: "x", failure: null }, { seq: 42, run: "run-2" }),
  });
  bridge.announce({
    kind: "entry",
    entry: testEntry("run.finished", { state: "complete", output: "Done.", failure: null }, { seq: 43 }),
  });
  expect(await following).toBe(final);
  expect(states).toEqual(["running running", "running running", "complete running"]);
});

test("follows a run no further than to where it waits for a person, when none is there", async () => {
  const waiting = testRun([testStep("a", { state: "suspended", wait: "approval" })]);
  const views = [testRun([testStep("a", { state: "running", attempts: 1 })]), waiting, waiting, waiting];
  const bridge = scriptedBridge({ run: () => views.shift() });
  const following = { run: "run-1", after: 40, onEvents: () => {}, isAlone: true, lost: never };
  const followed = followRun(bridge, following);
  await expect.poll(() => bridge.after).toEqual([40]);
  const entry = testEntry("task.suspended", { reason: "approval" }, { seq: 41, step: "a", task: "task-a" });
  bridge.announce({ kind: "entry", entry });
  expect(await followed).toBe(waiting);
  expect(await followRun(bridge, following)).toBe(waiting); // it waited already
});

test("ends with the reason when the hive is lost", async () => {
  const bridge = scriptedBridge({ run: () => testRun([]) });
  const lost = Promise.resolve(new FailureError(failure("engine_failed", "It is gone.")));
  await expect(followRun(bridge, { run: "run-1", after: 0, onEvents: () => {}, isAlone: false, lost })).rejects.toThrow(
    "It is gone.",
  );
});
