import { expect, it } from "vitest";
import { longestCheckpoint } from "../electron/hive/contract/message.ts";
import { Job } from "./job.ts";

const ref = { task: "task-1", attempt: 2 };

function openJob(checkpoint?: string | null) {
  const told: unknown[][] = [];
  return { told, job: new Job({ ref, checkpoint, tell: (type, payload) => told.push([type, payload]) }) };
}

it("tells how it goes, every word of it about the attempt", () => {
  const { job, told } = openJob();
  job.progress("asking");
  job.progress("writing", 40);
  job.say("one", 1);
  expect(told).toEqual([
    ["progress", { ...ref, phase: "asking" }],
    ["progress", { ...ref, phase: "writing", percent: 40 }],
    ["token", { ...ref, text: "one", tokens: 1 }],
  ]);
});

it("keeps the newest state, and tells it once", () => {
  const { job, told } = openJob();
  job.tellKept();
  job.keep({ done: 1 });
  job.keep({ done: 2 });
  job.tellKept();
  job.tellKept();
  expect(told).toEqual([["checkpoint", { ...ref, state: '{"done":2}' }]]);
});

it("does not tell a state that is too long", () => {
  const { job, told } = openJob();
  job.keep("x".repeat(longestCheckpoint));
  job.tellKept();
  expect(told).toEqual([]);
});

it.each([
  ["nothing", undefined, null],
  ["none", null, null],
  ["what the last attempt kept", '{"done":[1]}', { done: [1] }],
  ["what nobody can read", "{", null],
])("begins from %s", (_, checkpoint, read) => {
  expect(openJob(checkpoint).job.checkpoint).toEqual(read);
});

it("is asked to yield, and told to stop, each by a signal of its own", () => {
  const { job } = openJob();
  job.askToYield();
  expect([job.yielding.aborted, job.signal.aborted]).toEqual([true, false]);
  job.cancel();
  expect(job.signal.aborted).toBe(true);
});
