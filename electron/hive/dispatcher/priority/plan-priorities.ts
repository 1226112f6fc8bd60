import type { PlannedTask } from "../../contract/task.ts";
import { effectivePriority } from "./effective-priority.ts";
import { priorityRow } from "./matrix.ts";

/** What the other tasks of a plan make of a task's priority. */
export interface PlannedPriority {
  readonly isBlocking: boolean;
  readonly raisedTo: number | null;
}

type Sketch = Pick<PlannedTask, "step" | "needs"> & Partial<Pick<PlannedTask, "type" | "priority" | "deadlineMs">>;

/**
 * What each task of a plan gains from the others, by step; those that gain nothing are left out. A task for which
 * another one waits alone is blocking; one that a more urgent task waits for, directly or not, is raised above that.
 * Tasks come after those that they need.
 */
export function planPriorities(tasks: readonly Sketch[]): ReadonlyMap<string, PlannedPriority> {
  const blocking = new Set(tasks.flatMap(({ needs }) => (needs.length === 1 ? needs : [])));
  const waiting = new Map<string, Waiting>();
  const gains = new Map<string, PlannedPriority>();
  for (const task of tasks.toReversed()) {
    const isBlocking = blocking.has(task.step) && priorityRow(task.type ?? "task").blocking !== undefined;
    const own = pointsOf(task, isBlocking);
    const { own: most, points: above } = waiting.get(task.step) ?? nobody;
    const raisedTo = above > own ? most + 1 : null;
    if (isBlocking || raisedTo !== null) gains.set(task.step, { isBlocking, raisedTo });
    for (const need of task.needs) {
      const other = waiting.get(need) ?? nobody;
      waiting.set(need, { own: Math.max(own, most, other.own), points: Math.max(raisedTo ?? own, other.points) });
    }
  }
  return gains;
}

/** The most urgent of those that wait for a task: by itself, directly or not, and with what raised it. */
interface Waiting {
  readonly own: number;
  readonly points: number;
}

const nobody: Waiting = { own: Number.NEGATIVE_INFINITY, points: Number.NEGATIVE_INFINITY };

/** How urgent a task is by itself when its run begins. */
function pointsOf({ type = "task", priority, deadlineMs }: Sketch, isBlocking: boolean): number {
  const own = priority ?? priorityRow(type).base;
  return effectivePriority({ type, priority: own, deadlineAt: deadlineMs ?? null, isBlocking, raisedTo: null }, 0)
    .points;
}
