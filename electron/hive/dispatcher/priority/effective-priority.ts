import type { PriorityCause } from "../../contract/journal.ts";
import { priorityRow } from "./matrix.ts";

/** What the priority of a task follows from. Times are milliseconds since 1970 (UTC). */
export interface PriorityFacts {
  readonly type: string;
  /** The priority that was given, or its type's base. */
  readonly priority: number;
  readonly deadlineAt: number | null;
  /** Whether another task waits for this one alone. */
  readonly isBlocking: boolean;
  /** Least priority, because a more urgent task waits for this one; null: none does. */
  readonly raisedTo: number | null;
}

/** How urgent a task is at a moment. */
export interface EffectivePriority {
  readonly points: number;
  /** Points beyond the task's own priority. */
  readonly boost: number;
  /** When the next modifier begins to hold; null: none will by the passing of time. */
  readonly modifierAt: number | null;
  readonly why: readonly PriorityCause[];
}

/** The priority of a task with the modifiers that hold at a moment, and the moment at which that changes by itself. */
export function effectivePriority(facts: PriorityFacts, now: number): EffectivePriority {
  const { deadline, blocking = 0 } = priorityRow(facts.type);
  const beginsAt =
    deadline === undefined || facts.deadlineAt === null ? null : facts.deadlineAt - deadline.withinMs + 1;
  const isNear = beginsAt !== null && now >= beginsAt;
  const own = (isNear ? (deadline?.points ?? 0) : 0) + (facts.isBlocking ? blocking : 0);
  const raise = (facts.raisedTo ?? 0) - facts.priority;
  const why: PriorityCause[] = [];
  if (isNear) why.push("deadline");
  if (facts.isBlocking && blocking > 0) why.push("blocking");
  if (raise > own) why.push("dependency");
  const boost = Math.max(own, raise);
  return { points: facts.priority + boost, boost, modifierAt: isNear ? null : beginsAt, why };
}
