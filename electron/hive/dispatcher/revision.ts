import { demandLabel } from "../contract/demand.ts";
import type { PlannedTask } from "../contract/task.ts";
import type { Workflow } from "../contract/workflow.ts";
import type { Decision } from "./decision.ts";
import { GivenResults } from "./given-results.ts";
import type { Reopening } from "./reopening.ts";
import { inOrderOfNeeds, newTask, partsOf } from "./run-plan.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";

/** A corrected workflow for a run, with the tasks that it makes. */
export interface Correction {
  readonly source: string;
  readonly definition: Workflow;
  readonly inputs: Readonly<Record<string, string>>;
  readonly tasks: readonly PlannedTask[];
}

export interface RevisionOptions {
  readonly stores: Stores;
  readonly reopening: Reopening;
  readonly clock: () => number;
}

/** Gives a run a corrected workflow: what is done and unchanged stays done. */
export class Revision {
  readonly #stores: Stores;
  readonly #reopening: Reopening;
  readonly #given: GivenResults;
  readonly #clock: () => number;

  constructor({ stores, reopening, clock }: RevisionOptions) {
    this.#given = new GivenResults(stores, clock);
    this.#stores = stores;
    this.#reopening = reopening;
    this.#clock = clock;
  }

  /** Corrects a run that has nothing at work. Its changed steps are open again, those named, and all that depends on them. */
  correct(decision: Decision, run: StoredRun, { correction, repeat }: Corrected): void {
    const { runs, tasks, phases } = this.#stores;
    const before = new Map(tasks.ofRun(run.id).map((task) => [task.step, task]));
    const changed = changedSteps(run.definition, correction.definition);
    const wanted = new Set([...repeat, ...[...changed].filter((step) => !staysGiven(before.get(step), correction))]);
    const again = correction.tasks.flatMap(({ step }) => before.get(step) ?? []).filter(isLeftOr(wanted));
    const kept = new Set(partsOf(correction.definition, [...before.values()]));
    this.#reopening.drop(
      decision,
      [...before.values()].filter((task) => !kept.has(task)),
    );
    this.#reopening.reopen(
      decision,
      run,
      again.map(({ id }) => id),
    );
    runs.correct(run.id, correction);
    const ids = this.#place(run.id, correction, before);
    phases.replace(run.id, countedPhases(correction), this.#clock());
    this.#tell(decision, run.id, { correction, changed });
    const given = this.#given.give(decision.record, correction.tasks, ids);
    for (let count = 0; count < given; count += 1) runs.closeTask(run.id);
    this.#reopening.settle(decision, run.id);
  }

  #tell({ record }: Decision, run: string, { correction, changed }: Changed): void {
    const ids = new Map(this.#stores.tasks.ofRun(run).map(({ step, id }) => [step, id]));
    const steps = correction.tasks.map(({ step, demand, needs }) => {
      const known = needs.filter((need) => ids.has(need));
      return { id: step, task: ids.get(step) ?? "", demand: demandLabel(demand), needs: known };
    });
    const { name: workflow, description } = correction.definition;
    const { source, inputs } = correction;
    const data = { workflow, description, source, inputs, steps, changed: [...changed] };
    record({ type: "run.corrected", about: { run }, data });
  }

  /** Writes what each step is now, and adds the steps that are new; answers the task of each. */
  #place(run: string, { tasks: planned }: Correction, before: ReadonlyMap<string, StoredTask>) {
    const { runs, tasks } = this.#stores;
    const now = this.#clock();
    const ids = new Map([...before].map(([step, { id }]) => [step, id]));
    for (const plan of inOrderOfNeeds(planned)) {
      const needs = plan.needs.flatMap((need) => ids.get(need) ?? []);
      const task = { ...newTask(plan, { createdAt: now, readyAt: now }), run, missing: 1 };
      const known = tasks.get(ids.get(plan.step) ?? "");
      if (known === undefined) {
        ids.set(plan.step, tasks.add(task, needs));
        runs.openTask(run);
      } else {
        if (demandLabel(known.demand) !== demandLabel(plan.demand)) tasks.setDemand(known, plan.demand);
        tasks.correct(known.id, task, needs);
      }
    }
    return ids;
  }
}

interface Corrected {
  readonly correction: Correction;
  /** Finished steps that are to be done once more. */
  readonly repeat: readonly string[];
}

interface Changed {
  readonly correction: Correction;
  readonly changed: ReadonlySet<string>;
}

/** Whether a step has no answer yet, or is wanted once more. */
function isLeftOr(wanted: ReadonlySet<string>) {
  return ({ state, step }: StoredTask): boolean => state === "failed" || state === "cancelled" || wanted.has(step);
}

/** A result that was given to the run is taken as it is, whatever the step would do now. */
function staysGiven(task: StoredTask | undefined, { tasks }: Correction): boolean {
  return task?.isGiven === true && tasks.some(({ step, given }) => step === task.step && given !== undefined);
}

function countedPhases({ definition, tasks }: Correction) {
  const { phases = [] } = definition;
  return phases.map(({ id, name }) => ({ id, name, tasks: tasks.filter(({ phase }) => phase === id).length }));
}

/** Steps whose answer would be another one now, because they or their agents were changed; new ones too. */
export function changedSteps(before: Workflow, after: Workflow): ReadonlySet<string> {
  const old = new Map(before.steps.map((step) => [step.id, workOf(before, step)]));
  return new Set(after.steps.flatMap((step) => (old.get(step.id) === workOf(after, step) ? [] : [step.id])));
}

/** What decides about a step's answer, as text to compare. */
function workOf({ agents }: Workflow, step: Workflow["steps"][number]): string {
  const { demand, prompt, needs, type = "task", parameters = null, verify = null, approval = false } = step;
  const { disabled = false } = step;
  const agent = demand.by === "kind" ? (agents[demand.kind] ?? null) : null;
  return JSON.stringify([demand, prompt, needs.toSorted(), type, parameters, verify, approval, agent, disabled]);
}
