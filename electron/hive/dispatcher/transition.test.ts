import fc from "fast-check";
import { expect, it } from "vitest";
import type { TaskState } from "../contract/task.ts";
import { isHeld, isOpen, type TaskEvent, transition } from "./transition.ts";

const states = [
  ...["pending", "assigned", "running", "suspended", "retry", "rejected"],
  ...["complete", "verified", "failed", "cancelled"],
] as readonly TaskState[];
const held: readonly TaskState[] = ["assigned", "running"];
const over: readonly TaskState[] = ["complete", "verified", "failed", "cancelled"];
const open = states.filter((state) => !over.includes(state));
const waiting = open.filter((state) => state !== "suspended");

/** The same rule said the other way round: from where an event leads, and where to. */
const rules: Readonly<Record<TaskEvent, readonly [readonly TaskState[], TaskState]>> = {
  claim: [["pending"], "assigned"],
  give: [["pending"], "complete"],
  accept: [["assigned"], "running"],
  complete: [held, "complete"],
  verify: [["complete"], "verified"],
  refuse: [["complete"], "rejected"],
  reject: [["pending", "assigned", "suspended"], "rejected"],
  requeue: [["rejected"], "pending"],
  fail: [open, "failed"],
  retry: [[...held, "rejected"], "retry"],
  due: [["retry"], "pending"],
  lose: [held, "pending"],
  yield: [held, "pending"],
  suspend: [waiting, "suspended"],
  resume: [["suspended"], "pending"],
  approve: [["suspended"], "complete"],
  cancel: [open, "cancelled"],
  reopen: [over, "pending"],
};
const events = Object.keys(rules) as readonly TaskEvent[];

const all = states.flatMap((state) => events.map((event) => ({ state, event })));

it.each(all)("$state, $event", ({ state, event }) => {
  const [from, to] = rules[event];
  const made = transition(state, event);
  if (from.includes(state)) expect(made).toEqual({ ok: true, state: to });
  else expect(made).toMatchObject({ ok: false, failure: { code: "conflict" } });
});

it("says what was tried when a task cannot move so", () => {
  expect(transition("complete", "cancel")).toMatchObject({
    failure: { message: "A task that is complete cannot cancel." },
  });
});

it("tells who has a task and whether it can still be stopped", () => {
  expect(states.filter(isHeld)).toEqual(held);
  expect(states.filter(isOpen)).toEqual(open);
});

/** A task as a person would describe it: in whose hands it is, and how it ended. */
interface Described {
  hands: "queue" | "agent" | "person" | "clock" | "judge" | "nobody";
  begun: boolean;
  end: "none" | "answered" | "passed" | "broken" | "stopped";
}

function stateOf({ hands, begun, end }: Described): TaskState {
  if (end !== "none")
    return ({ answered: "complete", passed: "verified", broken: "failed", stopped: "cancelled" } as const)[end];
  if (hands === "agent") return begun ? "running" : "assigned";
  return ({ queue: "pending", person: "suspended", clock: "retry", judge: "rejected", nobody: "pending" } as const)[
    hands
  ];
}

const into = (hands: Described["hands"]): Described => ({ hands, begun: false, end: "none" });
const ended = (end: Described["end"]): Described => ({ hands: "nobody", begun: false, end });

/** What an event does to the described task; undefined: nothing, since it cannot be. */
function describedAfter(task: Described, event: TaskEvent): Described | undefined {
  const { hands, begun, end } = task;
  const byAgent = hands === "agent";
  const isOver = end !== "none";
  const table: Readonly<Record<TaskEvent, readonly [boolean, Described]>> = {
    claim: [hands === "queue", into("agent")],
    give: [hands === "queue", ended("answered")],
    accept: [byAgent && !begun, { hands, begun: true, end }],
    complete: [byAgent, ended("answered")],
    verify: [end === "answered", ended("passed")],
    refuse: [end === "answered", into("judge")],
    reject: [hands === "queue" || hands === "person" || (byAgent && !begun), into("judge")],
    requeue: [hands === "judge", into("queue")],
    fail: [!isOver, ended("broken")],
    retry: [byAgent || hands === "judge", into("clock")],
    due: [hands === "clock", into("queue")],
    lose: [byAgent, into("queue")],
    yield: [byAgent, into("queue")],
    suspend: [!isOver && hands !== "person", into("person")],
    resume: [hands === "person", into("queue")],
    approve: [hands === "person", ended("answered")],
    cancel: [!isOver, ended("stopped")],
    reopen: [isOver, into("queue")],
  };
  const [may, after] = table[event];
  return may ? after : undefined;
}

it("agrees with a simple model over any history of events", () => {
  const happen = fc.constantFrom(...events).map((event) => ({
    check: () => true,
    run: (model: Described, real: { state: TaskState }) => {
      const expected = describedAfter(model, event);
      const made = transition(real.state, event);
      expect(made.ok).toBe(expected !== undefined);
      if (!made.ok || expected === undefined) return;
      Object.assign(model, expected);
      real.state = made.state;
      expect(real.state).toBe(stateOf(model));
    },
    toString: () => event,
  }));
  fc.assert(
    fc.property(fc.commands([happen], { maxCommands: 60 }), (commands) =>
      fc.modelRun(() => ({ model: into("queue"), real: { state: "pending" as TaskState } }), commands),
    ),
  );
});
