import type { RecordEntry } from "../../store/entry-draft.ts";
import type { Stores } from "../stores.ts";
import { changeOf, type Ending, type TaskMoves } from "../task-moves.ts";
import type { StoredTask } from "../task-row.ts";
import { recordFailedDependency } from "./record-conflicts.ts";

interface Exhausted {
  readonly task: StoredTask;
  readonly what: Ending;
  readonly moves: TaskMoves;
}

/**
 * No tries are left of a task that others wait for: a person is to try it again, to give its result, or to cancel it.
 * What cannot succeed without a change of its run fails instead, so that the run ends and can be corrected: then the
 * answer is false, as when nobody waits for it.
 */
export function askPerson(record: RecordEntry, stores: Stores, { task, what, moves }: Exhausted): boolean {
  const isAwaited = stores.tasks.dependants(task.id).some(({ state }) => state === "pending");
  if (!what.failure.retryable || !isAwaited) return false;
  const change = { event: "suspend", wait: "escalated", count: "failure", ...changeOf(what) } as const;
  if (!moves.move(record, task, change)) return false;
  moves.endAttempt(task, "failed", what);
  const explanation = `No tries are left, and others wait for it. ${what.failure.message}`;
  const data = { reason: "escalated", explanation, ...what } as const;
  record({ type: "task.suspended", about: { run: task.run, task: task.id, step: task.step }, data });
  recordFailedDependency(record, stores, { task, resolution: "escalated" });
  return true;
}
