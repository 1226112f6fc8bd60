import { expect, it } from "vitest";
import { sampleQueued } from "../testing/dashboard-samples.ts";
import { sampleEntry } from "../testing/samples.ts";
import { applyToQueue, mayChangeQueue, type Queue } from "./queue-facts.ts";

const waiting: Queue = {
  ...{ part: "waiting", run: null, more: false, failure: null },
  rows: [sampleQueued("task-1"), sampleQueued("task-2", { wait: "needs" })],
};

const choice = { agent: "exec-001", pid: 1, attempt: 1, model: "tiny:1b", why: "named", able: 1 } as const;

it("moves a row on with its entries, and lets it leave when it no longer belongs to the part", () => {
  const held = applyToQueue(waiting, [
    sampleEntry(11, "task.suspended", { reason: "paused" }, { task: "task-2" }),
    sampleEntry(12, "task.assigned", choice, { task: "task-1" }),
  ]);
  expect(held.rows).toEqual([sampleQueued("task-2", { state: "suspended", wait: "paused" })]);
  const all = applyToQueue({ ...waiting, part: "all" }, [
    sampleEntry(12, "task.assigned", choice, { task: "task-1" }),
    sampleEntry(13, "task.running", { attempt: 1 }, { task: "task-1" }),
  ]);
  expect(all.rows[0]).toMatchObject({ state: "running", agent: "exec-001", attempts: 1, wait: null });
});

it("stays the same when nothing of it changed", () => {
  expect(applyToQueue(waiting, [sampleEntry(11, "task.running", { attempt: 1 }, { task: "task-9" })])).toBe(waiting);
  expect(applyToQueue(waiting, [])).toBe(waiting);
});

it("may have other rows after an entry of a task or a run that it lists", () => {
  const entry = sampleEntry(11, "task.running", { attempt: 1 });
  const beat = sampleEntry(12, "agent.stopped", { kind: "alpha_agent" });
  expect([null, "run-1", "run-2"].map((run) => mayChangeQueue({ part: "all", run }, [entry]))).toEqual([
    true,
    true,
    false,
  ]);
  expect(mayChangeQueue(waiting, [beat])).toBe(false);
});
