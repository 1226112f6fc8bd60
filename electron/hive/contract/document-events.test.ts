import { expect, it } from "vitest";
import { documentEvents, eventNameOf, toAuditRecord } from "./document-events.ts";
import { failure } from "./failure.ts";
import type { JournalEntry } from "./journal.ts";

const entry = (fields: Partial<JournalEntry>): JournalEntry =>
  ({
    ...{ seq: 1, at: 1_770_373_800_000, level: "AUDIT", run: null, task: null, step: null, agent: null },
    ...fields,
  }) as JournalEntry;

it("tells an assignment in the audit format of the coordination document", () => {
  const data = {
    type: "download",
    agent: "download-001",
    pid: 7,
    attempt: 1,
    model: "m",
    why: "least_loaded",
    able: 2,
  } as const;
  const about = { run: "run-1", task: "task-1", step: "fetch", agent: "download-001" };
  expect(toAuditRecord(entry({ type: "task.assigned", ...about, data }))).toEqual({
    timestamp: "2026-02-06T10:30:00.000Z",
    event_type: "TASK_ASSIGN",
    actor: "lead-001",
    action: "assign_task",
    target: "download-001",
    details: {
      ...{ task_id: "task-1", task_type: "download", step: "fetch", run_id: "run-1", agent: "download-001", pid: 7 },
      ...{ attempt: 1, model: "m", why: "least_loaded", able: 2, reason: "least_loaded" },
    },
    outcome: "success",
  });
});

it("tells what went wrong as a failure, and what has no name there by ours", () => {
  const lost = failure("agent_lost", "gone");
  const failed = entry({ type: "task.failed", level: "ERROR", task: "task-1", data: { attempt: 1, failure: lost } });
  expect(toAuditRecord(failed)).toMatchObject({ event_type: "TASK_FAILED", target: "task-1", outcome: "failure" });
  const decided = { actor: "person", decision: "set_priority" } as never;
  expect(toAuditRecord(entry({ type: "run.resumed", run: "run-1", data: decided }))).toMatchObject({
    ...{ actor: "person", action: "set_priority", target: "run-1", outcome: "success" },
  });
  const resumed = entry({ type: "run.resumed", run: "run-1", data: {} });
  expect(toAuditRecord(resumed)).toMatchObject({ event_type: "RUN_RESUMED", action: "resumed_run", target: "run-1" });
});

it("knows the events of the coordination document by the entries that tell them", () => {
  expect(Object.values(documentEvents).map(({ name }) => name)).toEqual([
    ...[
      "AGENT_REGISTERED",
      "AGENT_FAILED",
      "TASK_COMPLETED",
      "TASK_FAILED",
      "PHASE_COMPLETE",
      "BUILD_COMPLETE",
      "RESOURCE_EXHAUSTED",
    ],
  ]);
  const finished = (state: "complete" | "failed") =>
    eventNameOf(entry({ type: "run.finished", data: { state, output: "", failure: null } }));
  expect([finished("complete"), finished("failed")]).toEqual(["BUILD_COMPLETE", null]);
});
