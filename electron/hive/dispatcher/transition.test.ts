import { expect, it } from "vitest";
import type { TaskState } from "../contract/task.ts";
import { type TaskEvent, transition } from "./transition.ts";

/** What the rule is, said in another way: who holds a task decides what can happen to it. */
const outcomes: Readonly<Record<TaskEvent, (state: TaskState) => TaskState | undefined>> = {
  claim: (state) => (state === "pending" ? "assigned" : undefined),
  accept: (state) => (state === "assigned" ? "running" : undefined),
  complete: (state) => (isHeld(state) ? "complete" : undefined),
  fail: (state) => (isHeld(state) || state === "pending" ? "failed" : undefined),
  retry: (state) => (isHeld(state) ? "retry" : undefined),
  lose: (state) => (isHeld(state) ? "pending" : undefined),
  due: (state) => (state === "retry" ? "pending" : undefined),
  cancel: (state) => (isOver(state) ? undefined : "cancelled"),
};
const states: readonly TaskState[] = ["pending", "assigned", "running", "retry", "complete", "failed", "cancelled"];

function isHeld(state: TaskState): boolean {
  return state === "assigned" || state === "running";
}

function isOver(state: TaskState): boolean {
  return state === "complete" || state === "failed" || state === "cancelled";
}

const all = states.flatMap((state) =>
  Object.entries(outcomes).map(([event, to]) => ({ state, event: event as TaskEvent, to: to(state) })),
);

it.each(all)("$state, $event: $to", ({ state, event, to }) => {
  const made = transition(state, event);
  if (to === undefined) expect(made).toMatchObject({ ok: false, failure: { code: "conflict" } });
  else expect(made).toEqual({ ok: true, state: to });
});

it("says what was tried when a task cannot move so", () => {
  expect(transition("complete", "cancel")).toMatchObject({
    failure: { message: "A task that is complete cannot cancel." },
  });
});
