import { expect, test } from "vitest";
import type { BridgeEvent } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { JournalData, JournalType } from "../hive/contract/journal.ts";
import { waitForTask } from "./task-outcome.ts";
import { scriptedBridge } from "./test-hive.ts";
import { testEntry } from "./test-run.ts";

const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 };
const bad = failure("timed_out", "Too slow.");

function event<Type extends JournalType>(type: Type, data: JournalData[Type], task = "task-1"): BridgeEvent {
  return { kind: "entry", entry: testEntry(type, data, { task }) };
}

function waiting(events: readonly BridgeEvent[]) {
  const bridge = scriptedBridge({});
  const ender = new AbortController();
  const lost = Promise.withResolvers<FailureError>();
  const outcome = waitForTask({ bridge, after: 7, task: "task-1", signal: ender.signal, lost: lost.promise });
  expect(bridge.after).toEqual([7]);
  bridge.announce(...events);
  return { outcome, ender, lost };
}

const answered = event("task.completed", { attempt: 1, output: "Bees.", usage });
const unchecked = event("task.completed", { attempt: 1, output: "Bees.", usage, wait: "verification" });

test.each([
  [[answered], { state: "complete", output: "Bees." }],
  [[unchecked, event("task.verified", { attempt: 1 })], { state: "verified", output: "Bees." }],
  [[event("task.failed", { attempt: 1, failure: bad })], { state: "failed", failure: bad }],
  [[event("task.cancelled", { failure: bad })], { state: "cancelled", failure: bad }],
  [[event("task.suspended", { reason: "approval" })], { state: "suspended", reason: "approval" }],
])("tells how a task ends", async (events, outcome) => {
  const others = [event("task.failed", { attempt: 1, failure: bad }, "task-2"), event("run.resumed", {})];
  expect(await waiting([...others, ...events]).outcome).toEqual(outcome);
});

test("waits no longer when nobody does, or the hive is gone", async () => {
  const left = waiting([]);
  left.ender.abort();
  expect(await left.outcome).toEqual({ state: "interrupted" });
  const gone = waiting([]);
  gone.lost.resolve(new FailureError(bad));
  await expect(gone.outcome).rejects.toMatchObject({ failure: bad });
});
