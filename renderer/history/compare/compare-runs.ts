import type { RunView, StepView } from "../../../electron/hive/contract/run.ts";
import { findStep } from "../../../electron/hive/contract/step-index.ts";

/** What one step came to in two runs: in both, or in one of them alone. */
export interface StepPair {
  readonly id: string;
  readonly before: StepView | null;
  readonly after: StepView | null;
  readonly difference: "same" | "answer" | "state" | "added" | "removed";
}

/** The steps of two runs beside each other, in the order of the second; those that it does not have come last. */
export function pairSteps(before: RunView, after: RunView): readonly StepPair[] {
  const pairs = after.steps.map((step) => pairOf(step.id, findStep(before.steps, step.id) ?? null, step));
  const gone = before.steps.filter(({ id }) => findStep(after.steps, id) === undefined);
  return [...pairs, ...gone.map((step) => pairOf(step.id, step, null))];
}

function pairOf(id: string, before: StepView | null, after: StepView | null): StepPair {
  return { id, before, after, difference: differenceOf(before, after) };
}

function differenceOf(before: StepView | null, after: StepView | null): StepPair["difference"] {
  if (before === null) return "added";
  if (after === null) return "removed";
  if (before.state !== after.state) return "state";
  return before.output === after.output ? "same" : "answer";
}

/** Figures of a whole run: what its steps add up to. */
export interface RunFigures {
  readonly tokens: number;
  readonly attempts: number;
  readonly models: readonly string[];
}

/** Adds up what the steps of a run took. */
export function runFigures({ steps }: Pick<RunView, "steps">): RunFigures {
  return {
    tokens: steps.reduce((sum, { tokens }) => sum + tokens, 0),
    attempts: steps.reduce((sum, { attempts }) => sum + attempts, 0),
    models: [...new Set(steps.flatMap(({ model }) => model ?? []))].toSorted(),
  };
}
