import { FailureError, failure } from "../contract/failure.ts";
import { type Decision, recordRunDecision } from "./decision.ts";
import { assertCanBeDone } from "./given-results.ts";
import { type Reopening, toRepeat } from "./reopening.ts";
import { type Correction, Revision } from "./revision.ts";
import { endOf, type RunLife } from "./run-life.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { heldAttempt, TaskHolds } from "./task-holds.ts";
import { isOpen } from "./transition.ts";

export interface RunDecisionsOptions {
  readonly stores: Stores;
  readonly runs: RunLife;
  readonly reopening: Reopening;
  readonly clock: () => number;
}

/** With what a run goes on. */
export interface Resumption {
  /** Finished steps that are to be done once more. */
  readonly repeat: readonly string[];
  readonly correction?: Correction | undefined;
}

/** What somebody may decide about a run: each is one event, within one transaction, with its entry in the audit. */
export class RunDecisions {
  readonly #stores: Stores;
  readonly #runs: RunLife;
  readonly #reopening: Reopening;
  readonly #revision: Revision;
  readonly #holds: TaskHolds;
  readonly #clock: () => number;

  constructor({ stores, runs, reopening, clock }: RunDecisionsOptions) {
    this.#reopening = reopening;
    this.#revision = new Revision({ stores, reopening, clock });
    this.#clock = clock;
    this.#stores = stores;
    this.#runs = runs;
    this.#holds = new TaskHolds(stores, clock);
  }

  /** All tasks of the run wait until it is resumed; agents at work on them stop. */
  pause(decision: Decision, id: string): void {
    const run = this.#get(id);
    if (run.state !== "running") throw refusal(run, "cannot be paused");
    recordRunDecision(decision, id, { decision: "pause" });
    this.#stores.runs.setState(id, "paused");
    decision.record({ type: "run.paused", about: { run: id }, data: {} });
    for (const task of this.#stores.tasks.ofRun(id)) {
      if (!isOpen(task.state) || task.state === "suspended") continue;
      const ref = heldAttempt(task);
      this.#holds.suspend(decision.record, task, { reason: "run_paused", partial: ref && decision.stop(ref) });
    }
  }

  /**
   * A run goes on where it was paused, interrupted or failed; finished steps are not repeated unless they are named. What
   * was passed to a person is tried again.
   */
  resume(decision: Decision, id: string, { repeat, correction }: Resumption): void {
    const run = this.#get(id);
    const tasks = this.#stores.tasks.ofRun(id);
    const unknown = repeat.find((step) => !tasks.some((task) => task.step === step));
    if (unknown !== undefined) throw refusal(run, `has no step "${unknown}"`);
    const again = toRepeat(tasks, repeat, run.endedAt !== null);
    const isUseless = run.endedAt !== null && again.length === 0 && correction === undefined;
    if (isUseless) throw refusal(run, "has nothing left to do");
    if (correction !== undefined && run.state === "running") throw refusal(run, "is at work: pause or stop it first");
    if (correction === undefined) assertCanBeDone(run, tasks, again);
    recordRunDecision(decision, id, { decision: "resume", ...(repeat.length > 0 && { reason: repeat.join(", ") }) });
    this.#goOn(decision, run);
    for (const task of tasks) if (task.wait === "escalated") this.#holds.resume(decision.record, task);
    if (correction !== undefined) {
      this.#revision.correct(decision, run, { correction, repeat });
      this.#runs.advance(decision.record, id);
    } else if (again.length > 0) this.#reopening.reopen(decision, run, again);
    this.#runs.finishIfDone(decision.record, id);
  }

  #goOn(decision: Decision, run: StoredRun): void {
    const { id } = run;
    if (run.state === "interrupted") this.#runs.resume(decision.record, id);
    if (run.state !== "paused") return;
    this.#stores.runs.reopen(id, endOf(run.definition, this.#clock()));
    decision.record({ type: "run.resumed", about: { run: id }, data: {} });
    for (const task of this.#stores.tasks.ofRun(id)) {
      if (task.wait === "run_paused") this.#holds.resume(decision.record, task);
    }
  }

  /** Stops the run for good; agents at work on it stop generating. */
  cancel(decision: Decision, id: string): void {
    const run = this.#get(id);
    if (run.endedAt !== null) throw refusal(run, "has ended");
    recordRunDecision(decision, id, { decision: "cancel" });
    this.#runs.cancel(decision.record, id, decision.stop);
  }

  #get(id: string): StoredRun {
    const run = this.#stores.runs.get(id);
    if (run === undefined) throw new FailureError(failure("not_found", `There is no run ${id}.`));
    return run;
  }
}

function refusal({ id, state }: StoredRun, why: string): FailureError {
  return new FailureError(failure("conflict", `The run ${id} (${state}) ${why}.`));
}
