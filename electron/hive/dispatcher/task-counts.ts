import type { HiveView } from "../contract/bridge.ts";
import type { TaskState } from "../contract/task.ts";
import type { TaskStore } from "./task-store.ts";

const shownAs: Readonly<Record<TaskState, keyof HiveView["tasks"]>> = {
  pending: "waiting",
  retry: "waiting",
  assigned: "running",
  running: "running",
  complete: "complete",
  failed: "failed",
  cancelled: "cancelled",
};

/** How many tasks there are, as a person counts them. */
export function countTasks(tasks: TaskStore): HiveView["tasks"] {
  const counts = { waiting: 0, running: 0, complete: 0, failed: 0, cancelled: 0 };
  for (const [state, count] of tasks.counts()) counts[shownAs[state]] += count;
  return counts;
}
