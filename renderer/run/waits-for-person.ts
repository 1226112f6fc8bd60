import type { RunView, RunWaits, StepView } from "../../electron/hive/contract/run.ts";
import type { Facts } from "../facts/facts.ts";
import { runOf } from "./run-facts.ts";

type Steps = RunView["steps"];

const known = new WeakMap<Steps, RunWaits>();
/** What waits for a person of a run of which nothing does. */
export const noWaits: RunWaits = { suspended: 0, waitsForPerson: false };

/** What of a run waits for a person, from its steps. */
export function waitsOf({ steps }: Pick<RunView, "steps">): RunWaits {
  const kept = known.get(steps);
  if (kept !== undefined) return kept;
  const suspended = steps.filter(isSuspended).length;
  const waits = { suspended, waitsForPerson: suspended > 0 && !steps.some(goesOn) };
  known.set(steps, waits);
  return waits;
}

/** The same of any run: from its steps while those are looked at, else as the hive tells it. */
export function waitsOfRun(facts: Facts, run: string): RunWaits {
  const view = runOf(facts, run);
  return view === undefined ? (facts.hive?.waits[run] ?? noWaits) : waitsOf(view);
}

function isSuspended({ state }: StepView): boolean {
  return state === "suspended";
}

/** Whether something becomes of it without a person: an answer that is being checked waits for another step. */
function goesOn({ state, wait }: StepView): boolean {
  if (state === "pending") return wait !== "needs" && wait !== "phase";
  return state === "assigned" || state === "running" || state === "retry" || state === "rejected";
}
