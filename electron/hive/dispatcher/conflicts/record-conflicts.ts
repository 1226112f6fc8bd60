import type { RecordEntry } from "../../store/entry-draft.ts";
import type { Stores } from "../stores.ts";
import type { StoredTask } from "../task-row.ts";

/** A task that others wait for has failed: it is tried again, or a person is to look at it. */
export function recordFailedDependency(
  record: RecordEntry,
  { tasks }: Pick<Stores, "tasks">,
  { task, resolution }: { readonly task: StoredTask; readonly resolution: "retried" | "escalated" },
): void {
  const waiting = tasks.dependants(task.id).length;
  if (waiting === 0) return;
  const data = { kind: "DEPENDENCY", resolution, dependency: task.id, waiting } as const;
  record({ type: "conflict.resolved", level: "AUDIT", about: subjectOf(task), data });
}

/** A task that others wait for goes on for longer than its like: it has become more urgent, and a person is to know. */
export function recordLateDependency(
  record: RecordEntry,
  task: StoredTask,
  late: { readonly waiting: number; readonly expectedMs: number; readonly priority: number },
): void {
  const data = { kind: "DEPENDENCY", resolution: "escalated", dependency: task.id, ...late } as const;
  record({ type: "conflict.resolved", level: "AUDIT", about: subjectOf(task), data });
}

/** The agent of a task has failed: another one goes on from its last checkpoint, or a person is to look at it. */
export function recordFailedAgent(
  record: RecordEntry,
  { attempts, checkpoints }: Pick<Stores, "attempts" | "checkpoints">,
  { task, resolution }: { readonly task: StoredTask; readonly resolution: "reassigned" | "escalated" },
): void {
  const agent = attempts.ofTask(task.id).at(-1)?.agent ?? "";
  const resumeFrom = checkpoints.get(task.id) === undefined ? "start" : "last_checkpoint";
  const data = { kind: "AGENT", resolution, agent, attempt: task.attempts, resumeFrom } as const;
  record({ type: "conflict.resolved", level: "AUDIT", about: { ...subjectOf(task), agent }, data });
}

function subjectOf({ run, id, step }: StoredTask) {
  return { run, task: id, step };
}
