import type { RecordEntry } from "../../store/entry-draft.ts";
import type { Priorities } from "../priority/priorities.ts";
import type { Stores } from "../stores.ts";
import { isHeld } from "../transition.ts";
import type { LateAttempt } from "./late-dependencies.ts";
import { recordLateDependency } from "./record-conflicts.ts";

/** What is needed to see who waits for a task, and to make it more urgent. */
interface Parts {
  readonly stores: Pick<Stores, "tasks">;
  readonly priorities: Priorities;
}

/** An attempt goes on for longer than its like: whoever waits for it makes it more urgent, and a person is told. */
export function escalateLate(
  record: RecordEntry,
  { stores, priorities }: Parts,
  { ref, expectedMs }: LateAttempt,
): void {
  const task = stores.tasks.get(ref.task);
  if (task === undefined || !isHeld(task.state) || task.attempts !== ref.attempt) return;
  const waiting = stores.tasks.dependants(task.id).filter(({ state }) => state === "pending");
  if (waiting.length === 0) return;
  const priority = priorities.raiseAbove(record, task, waiting);
  recordLateDependency(record, task, { waiting: waiting.length, expectedMs, priority });
}
