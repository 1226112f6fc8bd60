import { demandLabel } from "../contract/demand.ts";
import type { Desk } from "../contract/desk.ts";
import { type Failure, FailureError, failure } from "../contract/failure.ts";
import type { StepPlan } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { PartialAnswer, PlannedTask } from "../contract/task.ts";
import type { Workflow } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { GivenResults, withoutGiven } from "./given-results.ts";
import { PhaseLife } from "./phase-life.ts";
import { inOrderOfNeeds, newTask, partsOf, wholeOrPart } from "./run-plan.ts";
import { reportOf } from "./run-report.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { heldAttempt } from "./task-holds.ts";
import { about, type TaskLife } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";

/** A run as it is asked for. */
export interface RunOrder {
  readonly id: string;
  readonly source: string;
  readonly definition: Workflow;
  readonly inputs: Readonly<Record<string, string>>;
  readonly model: string | null;
  readonly tasks: readonly PlannedTask[];
  /** The workflow that it belongs to. */
  readonly workflowId?: string | null;
  /** The steps that were asked for, when it is a run of a part. */
  readonly only?: readonly string[] | null;
  readonly desk?: Desk | null;
}

/** What the references of a template stand for. */
export interface KnownValues {
  readonly inputs: Readonly<Record<string, string>>;
  /** Outputs of steps by id. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Makes a run's answer. */
export type FinalOutput = (workflow: Workflow, values: KnownValues) => string;

export interface RunLifeOptions {
  readonly stores: Stores;
  readonly tasks: TaskLife;
  readonly finalOutput: FinalOutput;
  /** Tells what a person is shown. */
  readonly clock: () => number;
  /** Tells when something is due, and cannot be set; the other clock unless given. */
  readonly steady?: () => number;
}

/** The life of runs: each method is one event, within one transaction, with its journal entries. */
export class RunLife {
  readonly #stores: Stores;
  readonly #tasks: TaskLife;
  readonly #finalOutput: FinalOutput;
  readonly #phases: PhaseLife;
  readonly #given: GivenResults;
  readonly #clock: () => number;
  readonly #steady: () => number;

  constructor({ stores, tasks, finalOutput, clock, steady = clock }: RunLifeOptions) {
    this.#phases = new PhaseLife(stores, steady);
    this.#given = new GivenResults(stores, clock);
    this.#steady = steady;
    this.#stores = stores;
    this.#tasks = tasks;
    this.#finalOutput = finalOutput;
    this.#clock = clock;
  }

  /** Stores a run and its tasks, those without needs ready at once; answers their ids, each after those that it needs. */
  start(record: RecordEntry, order: RunOrder): readonly string[] {
    const { runs } = this.#stores;
    const refusal = withoutGiven(order.tasks)
      .map((task) => this.#tasks.resources.refusal(task))
      .find((reason) => reason !== undefined);
    if (refusal !== undefined) throw new FailureError(refusal);
    const createdAt = this.#clock();
    const readyAt = this.#steady();
    const { definition } = order;
    const left = withoutGiven(order.tasks);
    runs.add({ ...order, openTasks: left.length, startedAt: createdAt, endsAt: endOf(definition, readyAt) });
    const ids = this.#addTasks(order, { createdAt, readyAt });
    const planned = inOrderOfNeeds(order.tasks);
    const plans = planned.map(({ step, demand, needs }) => {
      return {
        id: step,
        task: ids.get(step) ?? "",
        demand: demandLabel(demand),
        needs: needs.filter((id) => ids.has(id)),
      };
    });
    record({ type: "run.started", about: { run: order.id }, data: startOf(order, plans), at: createdAt });
    this.#given.give(record, planned, ids);
    this.#tasks.priorities.planned(record, inOrderOfNeeds(left), ids);
    this.#phases.begin(record, order.id, definition.phases ?? []);
    return [...ids.values()];
  }

  /** Adds the tasks of a run, each after those that it needs; answers them by step. */
  #addTasks(
    { id: run, tasks, definition }: RunOrder,
    times: Parameters<typeof newTask>[1],
  ): ReadonlyMap<string, string> {
    const [first] = definition.phases ?? [];
    const given = new Set(tasks.flatMap((task) => (task.given === undefined ? [] : [task.step])));
    const ids = new Map<string, string>();
    for (const task of inOrderOfNeeds(tasks)) {
      const needs = task.needs.filter((need) => ids.has(need));
      const isGated = task.phase !== undefined && task.phase !== first?.id;
      const missing = needs.filter((need) => !given.has(need)).length + (isGated ? 1 : 0);
      const needIds = needs.flatMap((need) => ids.get(need) ?? []);
      ids.set(task.step, this.#stores.tasks.add({ ...newTask(task, times), run, missing, isGated }, needIds));
    }
    return ids;
  }

  /** Goes on to the phase that has something left to do, after the run's tasks were changed from outside. */
  advance(record: RecordEntry, id: string): void {
    this.#phases.advance(record, id);
  }

  /** Ends the run when none of its tasks is open. */
  finishIfDone(record: RecordEntry, id: string): void {
    const run = this.#stores.runs.get(id);
    if (run === undefined || run.endedAt !== null || run.openTasks > 0) return;
    const tasks = partsOf(run.definition, this.#stores.tasks.ofRun(id));
    const failed = tasks.find((task) => task.state === "failed" && task.judges === null);
    if (failed !== undefined) {
      const reason = failed.failure ?? failure("internal", "It failed without a reason.");
      this.#finish(record, run, {
        state: "failed",
        reason: { ...reason, message: `Step "${failed.step}": ${reason.message}` },
      });
      return;
    }
    const cancelled = tasks.find((task) => task.state === "cancelled" && task.judges === null);
    if (cancelled !== undefined) {
      this.#finish(record, run, {
        state: "cancelled",
        reason: failure("cancelled", `Step "${cancelled.step}" was cancelled.`),
      });
      return;
    }
    const outputs = Object.fromEntries(tasks.map((task) => [task.step, task.output ?? ""]));
    this.#finish(record, run, {
      state: "complete",
      output: this.#finalOutput(wholeOrPart(run), { inputs: run.inputs, outputs }),
    });
  }

  /** Stops a run for good, keeping what was written; `stop` has the agent of an attempt stop. */
  cancel(record: RecordEntry, id: string, stop: StopAttempt): void {
    const run = this.#open(id);
    const reason = failure("cancelled", "The run was stopped.");
    this.#stopTasks(record, id, { failure: reason, stop });
    this.#finish(record, run, { state: "cancelled", reason });
  }

  /** Ends the runs that have taken longer than they may. */
  expire(record: RecordEntry, stop: StopAttempt): void {
    for (const id of this.#stores.runs.overdue(this.#steady())) {
      const run = this.#open(id);
      const seconds = (run.definition.timeoutMs ?? 0) / 1000;
      const hint = "Raise the workflow's timeout, or resume the run: its time is counted anew.";
      const reason = failure("timed_out", `The run took longer than ${seconds} s.`, { hint });
      this.#stopTasks(record, id, { failure: reason, stop });
      this.#finish(record, run, { state: "failed", reason });
    }
  }

  #stopTasks(record: RecordEntry, id: string, end: { readonly failure: Failure; readonly stop: StopAttempt }): void {
    for (const task of judgesFirst(this.#stores.tasks.ofRun(id))) {
      const ref = heldAttempt(task);
      const written = ref === undefined ? {} : { partial: end.stop(ref) };
      this.#tasks.cancel(record, task, { failure: end.failure, ...written });
    }
  }

  /** After the hive ended in its middle: puts the run aside until it is resumed. */
  interrupt(record: RecordEntry, id: string): void {
    if (this.#stores.runs.get(id)?.state !== "running") return;
    this.#stores.runs.setState(id, "interrupted");
    record({ type: "run.interrupted", level: "WARN", about: { run: id }, data: {} });
    for (const task of this.#stores.queue.holdRun(id)) {
      this.#tasks.resources.left(task);
      record({ type: "task.waiting", about: about(task), data: { reason: "run_interrupted" } });
    }
  }

  /** Continues an interrupted run; finished steps are not repeated. */
  resume(record: RecordEntry, id: string): void {
    const run = this.#open(id);
    if (run.state !== "interrupted") return;
    this.#stores.runs.setState(id, "running");
    this.#stores.queue.releaseRun(id, this.#steady());
    record({ type: "run.resumed", about: { run: id }, data: {} });
  }

  #open(id: string): StoredRun {
    const run = this.#stores.runs.get(id);
    if (run === undefined) throw refusal("not_found", `There is no run ${id}.`);
    if (run.endedAt !== null) throw refusal("conflict", `The run ${id} has ended: ${run.state}.`);
    return run;
  }

  #finish(record: RecordEntry, run: StoredRun, end: End): void {
    const { state } = end;
    const output = end.state === "complete" ? end.output : "";
    const reason = end.state === "complete" ? null : end.reason;
    const endedAt = this.#clock();
    const data = { state, output, failure: reason };
    if (!this.#stores.runs.finish(run.id, { ...data, endedAt })) return;
    const level = state === "failed" ? "ERROR" : "INFO";
    const report = reportOf(this.#stores, run, endedAt);
    record({ type: "run.finished", level, about: { run: run.id }, data: { ...data, report }, at: endedAt });
  }
}

function startOf({ definition, workflowId, only }: RunOrder, steps: readonly StepPlan[]) {
  return { workflow: definition.name, steps, ...(workflowId && { workflowId }), ...(only && { only }) };
}

/** Who judges an answer is stopped before the answer, since its end would decide about it. */
function judgesFirst(tasks: readonly StoredTask[]): readonly StoredTask[] {
  return tasks.toSorted((one, other) => Number(other.judges !== null) - Number(one.judges !== null));
}

/** When a run that begins or goes on now must have ended. */
export function endOf({ timeoutMs }: Workflow, now: number): number | null {
  return timeoutMs === undefined ? null : now + timeoutMs;
}

type StopAttempt = (ref: AttemptRef) => PartialAnswer;

type End =
  | { readonly state: "complete"; readonly output: string }
  | { readonly state: "failed" | "cancelled"; readonly reason: Failure };

function refusal(code: "not_found" | "conflict", message: string): FailureError {
  return new FailureError(failure(code, message));
}
