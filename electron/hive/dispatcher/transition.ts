import { type Failure, failure } from "../contract/failure.ts";
import type { TaskState } from "../contract/task.ts";

/** What can happen to a task. */
export type TaskEvent =
  | "claim" // an agent was chosen
  | "accept" // the agent took it
  | "complete"
  | "fail" // for good
  | "retry" // this attempt failed, another comes after a pause
  | "lose" // the attempt ended with its agent or its hive; another may begin at once
  | "due" // the pause before the next attempt is over
  | "cancel";

/** The next state, or why there is none. */
export type Transition =
  | { readonly ok: true; readonly state: TaskState }
  | { readonly ok: false; readonly failure: Failure };

const next: Readonly<Record<TaskState, Partial<Record<TaskEvent, TaskState>>>> = {
  pending: { claim: "assigned", fail: "failed", cancel: "cancelled" },
  assigned: {
    accept: "running",
    complete: "complete",
    fail: "failed",
    retry: "retry",
    lose: "pending",
    cancel: "cancelled",
  },
  running: { complete: "complete", fail: "failed", retry: "retry", lose: "pending", cancel: "cancelled" },
  retry: { due: "pending", cancel: "cancelled" },
  complete: {},
  failed: {},
  cancelled: {},
};

/** The one place that says how a task may move. */
export function transition(state: TaskState, event: TaskEvent): Transition {
  const to = next[state][event];
  if (to !== undefined) return { ok: true, state: to };
  return { ok: false, failure: failure("conflict", `A task that is ${state} cannot ${event}.`) };
}
