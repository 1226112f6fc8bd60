import type { TaskTerms } from "../contract/task.ts";
import type { Json, Verification } from "../contract/workflow.ts";

/** The columns of a task's terms. Most tasks have none, so that all but the type are empty then. */
export interface TermsRow {
  readonly type: string;
  readonly deadline_at: number | null;
  readonly phase: string | null;
  readonly resources: string | null;
  readonly parameters: string | null;
  readonly verify: string | null;
  readonly approval: number;
  readonly schedule_to_start_ms: number | null;
  readonly heartbeat_ms: number | null;
}

const nothing: TaskTerms["resources"] = {};

/** The terms that the columns hold. They were written by this file, so their texts are what they say. */
export function toTerms(row: TermsRow): TaskTerms {
  return {
    type: row.type,
    deadlineAt: row.deadline_at,
    phase: row.phase,
    resources: row.resources === null ? nothing : (JSON.parse(row.resources) as TaskTerms["resources"]),
    parameters: row.parameters === null ? null : (JSON.parse(row.parameters) as Json),
    verify: row.verify === null ? null : (JSON.parse(row.verify) as Verification),
    approval: row.approval === 1,
    scheduleToStartMs: row.schedule_to_start_ms,
    heartbeatMs: row.heartbeat_ms,
  };
}

/** The type of a task that says none. */
export const plainType = "task";

/** How a task's terms but its type are written: the columns' names, and the values of those. */
export const termColumns = {
  names: "deadline_at, phase, resources, parameters, verify, approval, schedule_to_start_ms, heartbeat_ms",
  cells: "?, ?, ?, ?, ?, ?, ?, ?",
  changes: `deadline_at = ?, phase = ?, resources = ?, parameters = ?, verify = ?, approval = ?, schedule_to_start_ms = ?,
    heartbeat_ms = ?`,
  of: (terms: Partial<TaskTerms>): readonly (string | number | null)[] => [
    terms.deadlineAt ?? null,
    terms.phase ?? null,
    text(terms.resources),
    text(terms.parameters),
    text(terms.verify),
    terms.approval === true ? 1 : 0,
    terms.scheduleToStartMs ?? null,
    terms.heartbeatMs ?? null,
  ],
};

function text(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
