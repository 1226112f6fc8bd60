import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import type { AttemptSpan } from "../../electron/hive/contract/timeline.ts";
import type { BuildReport, Dashboard } from "../facts/dashboard-facts.ts";

/** A task that waits for its turn. */
export function sampleQueued(id: string, changes: Partial<TaskView> = {}): TaskView {
  const about = { id, run: "run-1", step: `step of ${id}`, type: "task", priority: 5, createdAt: 1000 };
  const nothing = { wait: null, agent: null, attempts: 0, progress: null, etaMs: null };
  return { ...about, ...nothing, state: "pending", ...changes };
}

/** An attempt that took a second and wrote forty tokens. */
export function sampleSpan(step: string, changes: Partial<AttemptSpan> = {}): AttemptSpan {
  const times = { startedAt: 1000, endedAt: 2000, tokens: 40, outputMs: 500 };
  return { task: "task-1", step, number: 1, agent: "exec-001", state: "complete", ...times, ...changes };
}

/** The report of a run that does well. */
export function sampleReport(changes: Partial<BuildReport> = {}): BuildReport {
  return {
    ...{ session_id: "run-1", started: "2026-02-06T08:00:00Z" },
    phase: { current: null, name: null, progress: 50 },
    agents: { active: 1, idle: 0, error: 0 },
    tasks: { total: 2, completed: 1, running: 1, pending: 0, failed: 0 },
    timeline: { elapsed_minutes: 1, estimated_remaining: 0.5 },
    health: { status: "HEALTHY", issues: [] },
    ...changes,
  };
}

/** A dashboard of the sample run. */
export function sampleDashboard(changes: Partial<Dashboard> = {}): Dashboard {
  const read = { report: sampleReport(), reportedAt: 5000, spans: [sampleSpan("research")], earlierSpans: 0 };
  return { run: "run-1", ...read, errors: [], failure: null, ...changes };
}
