import { parse } from "yaml";
import type { RunView, StepView } from "../../electron/hive/contract/run.ts";
import { countedAs } from "../../electron/hive/contract/task-view.ts";

/** The phases that a run's file names, and the phase of each step that has one. */
export interface PhasePlan {
  readonly phases: readonly { readonly id: string; readonly name: string }[];
  readonly ofStep: ReadonlyMap<string, string>;
}

/** How a run does, from its steps. */
export interface SessionFigures {
  readonly total: number;
  readonly complete: number;
  readonly running: number;
  readonly waiting: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Percent of all tasks. */
  readonly percent: number;
  /** Counted from 1; 0: the run has no phases. */
  readonly phase: number;
  readonly phases: number;
  readonly phaseName: string;
  /** Percent of that phase's tasks. */
  readonly phasePercent: number;
  /** Percent of the tasks that ended with an answer; null: none has ended. */
  readonly successPercent: number | null;
}

/** What the text of a run says of its phases. The hive has checked the text before. */
export function phasePlanOf(source: string): PhasePlan {
  const file = asMap(parse(source));
  const phases = listIn(file, "phases").flatMap((phase) => {
    const id = textIn(phase, "id");
    return id === null ? [] : [{ id, name: textIn(phase, "name") ?? id }];
  });
  const steps = listIn(file, "steps").flatMap((step) => {
    const [id, phase] = [textIn(step, "id"), textIn(step, "phase")];
    return id === null || phase === null ? [] : [[id, phase] as const];
  });
  return { phases, ofStep: new Map(steps) };
}

/** Figures of lists of steps by the plan that they were counted for: another list is counted, and no list twice. */
const known = new WeakMap<PhasePlan, WeakMap<readonly StepView[], SessionFigures>>();

/** The figures of a run as it is now. */
export function figuresOf({ steps }: Pick<RunView, "steps">, plan: PhasePlan): SessionFigures {
  const ofPlan = known.get(plan) ?? new WeakMap<readonly StepView[], SessionFigures>();
  known.set(plan, ofPlan);
  const figures = ofPlan.get(steps) ?? countFigures(steps, plan);
  ofPlan.set(steps, figures);
  return figures;
}

function countFigures(steps: readonly StepView[], plan: PhasePlan): SessionFigures {
  const counts = countOf(steps);
  const parts = plan.phases.map(({ id, name }) => ({
    name,
    ...countOf(steps.filter((step) => plan.ofStep.get(step.id) === id)),
  }));
  const open = parts.findIndex(({ running, waiting }) => running + waiting > 0);
  const current = parts.at(open);
  const ended = counts.complete + counts.failed;
  return {
    ...counts,
    percent: percentOf(counts),
    phase: open < 0 ? parts.length : open + 1,
    phases: parts.length,
    phaseName: current?.name ?? "",
    phasePercent: current === undefined ? 0 : percentOf(current),
    successPercent: ended === 0 ? null : Math.floor((counts.complete / ended) * 100),
  };
}

/** Tokens a second that are written on a run now, by all its steps together; null: nobody writes. */
export function writingSpeed({ steps }: Pick<RunView, "steps">): number | null {
  const speeds = steps.flatMap(({ state, tokensPerSecond }) =>
    state === "running" && tokensPerSecond !== null ? tokensPerSecond : [],
  );
  return speeds.length === 0 ? null : speeds.reduce((sum, speed) => sum + speed, 0);
}

function countOf(steps: readonly StepView[]) {
  const counts = { total: steps.length, complete: 0, running: 0, waiting: 0, failed: 0, cancelled: 0 };
  for (const { state } of steps) counts[countedAs[state]] += 1;
  return counts;
}

function percentOf({ total, complete }: Pick<SessionFigures, "total" | "complete">): number {
  return total === 0 ? 0 : Math.floor((complete / total) * 100);
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function listIn(map: Readonly<Record<string, unknown>>, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = map[name];
  return Array.isArray(list) ? list.map(asMap) : [];
}

function textIn(map: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = map[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
