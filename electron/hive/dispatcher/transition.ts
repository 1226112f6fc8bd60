import { type Failure, failure } from "../contract/failure.ts";
import type { TaskState } from "../contract/task.ts";
import { countedAs, taskStates } from "../contract/task-view.ts";

/** What can happen to a task. */
export type TaskEvent =
  | "claim" // an agent was chosen
  | "give" // its result was given
  | "accept" // the agent took it
  | "complete"
  | "verify" // the answer has passed
  | "refuse" // the answer has not passed
  | "reject" // the assignment was refused, or a person refused the answer
  | "requeue" // what was rejected may be claimed again
  | "fail" // for good
  | "retry" // this attempt failed, another comes after a pause
  | "due" // the pause before the next attempt is over
  | "lose" // the attempt ended with its agent or its hive; another may begin at once
  | "yield" // the attempt made room for another, or went to another agent: charged to nobody
  | "suspend" // it waits for a person from now on
  | "resume" // it waits for a person no longer
  | "approve" // a person took the answer
  | "cancel"
  | "reopen"; // what was over is to be done once more

/** The next state, or why there is none. */
export type Transition =
  | { readonly ok: true; readonly state: TaskState }
  | { readonly ok: false; readonly failure: Failure };

type Moves = Readonly<Partial<Record<TaskEvent, TaskState>>>;

/** What can happen to every task that is not over. */
const open = { suspend: "suspended", fail: "failed", cancel: "cancelled" } as const satisfies Moves;
/** What can happen to every task that an agent holds. */
const held = { ...open, complete: "complete", retry: "retry", lose: "pending", yield: "pending" } as const;

const next: Readonly<Record<TaskState, Moves>> = {
  pending: { ...open, claim: "assigned", give: "complete", reject: "rejected" },
  assigned: { ...held, accept: "running", reject: "rejected" },
  running: held,
  suspended: { resume: "pending", approve: "complete", reject: "rejected", fail: "failed", cancel: "cancelled" },
  retry: { ...open, due: "pending" },
  rejected: { ...open, requeue: "pending", retry: "retry" },
  complete: { verify: "verified", refuse: "rejected", reopen: "pending" },
  verified: { reopen: "pending" },
  failed: { reopen: "pending" },
  cancelled: { reopen: "pending" },
};

/** The one place that says how a task may move. */
export function transition(state: TaskState, event: TaskEvent): Transition {
  const to = next[state][event];
  if (to !== undefined) return { ok: true, state: to };
  return { ok: false, failure: failure("conflict", `A task that is ${state} cannot ${event}.`) };
}

/** States in which a task waits, whether or not it can be claimed. */
export const waitingStates = taskStates.filter(isWaiting);

export function isWaiting(state: TaskState): boolean {
  return countedAs[state] === "waiting";
}

/** Whether an agent has the task. */
export function isHeld(state: TaskState): boolean {
  return state === "assigned" || state === "running";
}

/** Whether the task still has a way before it, so that it can be stopped. */
export function isOpen(state: TaskState): boolean {
  return next[state].cancel !== undefined;
}
