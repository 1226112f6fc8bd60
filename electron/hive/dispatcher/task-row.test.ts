import { expect, it } from "vitest";
import { type TaskRow, toTask } from "./task-row.ts";

const row: TaskRow = {
  ...{ id: 3, run: "run-1", step: "one", demand: "skill:sing", priority: 5, timeout_ms: 10, retry_attempts: 2 },
  ...{ retry_backoff_ms: 7, template: "Sing.", state: "retry", wait: "backoff", missing: 0, attempts: 1, failures: 1 },
  ...{ losses: 0, output: "la", failure: '{"code":"timed_out","message":"late","retryable":true}', created_at: 1 },
  ...{ boost: 2, blocking: 1, raised_to: 7, demand_before: "kind:alpha_agent", given: 1 },
  ...{ ended_at: null, type: "song", deadline_at: 99, phase: "choir", resources: '{"organ":1}', parameters: null },
  ...{
    judges: 2,
    judged_attempt: 1,
    verify: '{"minLength":9}',
    approval: 1,
    schedule_to_start_ms: 8,
    heartbeat_ms: null,
  },
};

it("becomes a task in the words of the contract", () => {
  expect(toTask(row)).toEqual({
    ...{
      id: "task-3",
      run: "run-1",
      step: "one",
      demand: { by: "specialization", specialization: "sing" },
      priority: 5,
    },
    ...{ timeoutMs: 10, retry: { attempts: 2, backoffMs: 7 }, template: "Sing.", state: "retry", wait: "backoff" },
    ...{ missing: 0, attempts: 1, failures: 1, losses: 0, output: "la", createdAt: 1, endedAt: null },
    failure: { code: "timed_out", message: "late", retryable: true },
    ...{ judges: "task-2", judgedAttempt: 1 },
    ...{ boost: 2, isBlocking: true, raisedTo: 7, demandBefore: { by: "kind", kind: "alpha_agent" }, isGiven: true },
    ...{ type: "song", deadlineAt: 99, phase: "choir", resources: { organ: 1 }, parameters: null },
    ...{ verify: { minLength: 9 }, approval: true, scheduleToStartMs: 8, heartbeatMs: null },
  });
});
