import { type Failure, isFailure } from "../../electron/hive/contract/failure.ts";
import type { RunView, StepView } from "../../electron/hive/contract/run.ts";
import { isDone } from "../../electron/hive/contract/run-view.ts";
import { findStep, type StepIndex, stepIndexOf } from "../../electron/hive/contract/step-index.ts";
import type { Facts } from "../facts/facts.ts";

/** Steps that a run shows as cards, all of them; of a larger one, those at work alone. */
const mostCards = 12;

/** A run that is known, or undefined. */
export function runOf(facts: Facts, id: string): RunView | undefined {
  const view = facts.views[id];
  return view === undefined || isFailure(view) ? undefined : view;
}

/** Why a run is not known, if that was told. */
export function runFailure(facts: Facts, id: string): Failure | undefined {
  const view = facts.views[id];
  return isFailure(view) ? view : undefined;
}

/** One step of a run that is known. */
export function stepOf(facts: Facts, run: string, id: string): StepView | undefined {
  const view = runOf(facts, run);
  return view === undefined ? undefined : findStep(view.steps, id);
}

/** One step with what it needs. */
type GraphStep = Pick<StepView, "id" | "needs">;

const graphs = new WeakMap<StepIndex, readonly GraphStep[]>();

/** The steps of a run with what each needs: the same list while only their states change. */
export function graphOf({ steps }: Pick<RunView, "steps">): readonly GraphStep[] {
  const index = stepIndexOf(steps);
  const graph = graphs.get(index) ?? steps.map(({ id, needs }) => ({ id, needs }));
  graphs.set(index, graph);
  return graph;
}

/** Steps that are done, of all. */
export function doneSteps({ steps }: Pick<RunView, "steps">): number {
  return steps.filter(isDone).length;
}

/** The steps to show as cards: all of a small run, else those at work. */
export function cardSteps({ steps }: Pick<RunView, "steps">): readonly string[] {
  const shown = steps.length <= mostCards ? steps : steps.filter(isAtWork).slice(0, mostCards);
  return shown.map(({ id }) => id);
}

/** The end of a text, whole lines where it can be, so that a stream is drawn in constant time. */
export function textTail(text: string, most: number): string {
  if (text.length <= most) return text;
  const tail = text.slice(-most);
  const line = tail.indexOf("\n");
  return `…${line >= 0 && line < most / 2 ? tail.slice(line) : tail.slice(/^[\uDC00-\uDFFF]/.test(tail) ? 1 : 0)}`;
}

function isAtWork({ state }: StepView): boolean {
  return state === "assigned" || state === "running" || state === "retry";
}
