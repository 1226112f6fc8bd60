import type { RunView, StepView } from "../../electron/hive/contract/run.ts";
import type { Facts } from "../facts/facts.ts";
import { runOf } from "./run-facts.ts";

type Steps = RunView["steps"];

const known = new WeakMap<Steps, boolean>();

/** Whether a run that goes on does nothing until a person decides: steps wait for one, and all others for those. */
export function waitsForPerson({ state, steps }: Pick<RunView, "state" | "steps">): boolean {
  if (state !== "running") return false;
  const waits = known.get(steps) ?? (steps.some(isHeld) && !steps.some(goesOn));
  known.set(steps, waits);
  return waits;
}

/** The same of a run that may not be known in full: then nothing is said of it. */
export function isWaitingRun(facts: Facts, run: string): boolean {
  const view = runOf(facts, run);
  return view !== undefined && waitsForPerson(view);
}

function isHeld({ state }: StepView): boolean {
  return state === "suspended";
}

/** Whether something becomes of it without a person. */
function goesOn({ state, wait }: StepView): boolean {
  if (state === "pending") return wait !== "needs" && wait !== "phase";
  if (state === "complete") return wait === "verification";
  return state === "assigned" || state === "running" || state === "retry" || state === "rejected";
}
