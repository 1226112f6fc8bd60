import { failure } from "../contract/failure.ts";
import { isDone } from "../contract/run-view.ts";
import type { PartialAnswer, TaskState } from "../contract/task.ts";
import type { Decision } from "./decision.ts";
import { endOf } from "./run-life.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { heldAttempt } from "./task-holds.ts";
import { about, type TaskLife } from "./task-life.ts";
import { TaskMoves } from "./task-moves.ts";
import type { StoredTask } from "./task-row.ts";
import { isOpen } from "./transition.ts";

export interface ReopeningOptions {
  readonly stores: Stores;
  readonly tasks: TaskLife;
  readonly clock: () => number;
}

/** Has tasks done once more that were over, with all that was made from their answers. */
export class Reopening {
  readonly #stores: Stores;
  readonly #tasks: TaskLife;
  readonly #moves: TaskMoves;
  readonly #clock: () => number;

  constructor({ stores, tasks, clock }: ReopeningOptions) {
    this.#stores = stores;
    this.#tasks = tasks;
    this.#moves = new TaskMoves(stores, clock);
    this.#clock = clock;
  }

  /** Opens tasks of a run again, and whatever needs them; the run goes on if it had ended. */
  reopen(decision: Decision, run: StoredRun, ids: Iterable<string>): void {
    const { runs, tasks } = this.#stores;
    const again = this.#withDependants(ids);
    if (run.endedAt !== null) {
      runs.reopen(run.id, endOf(run.definition, this.#clock()));
      decision.record({ type: "run.resumed", about: { run: run.id }, data: {} });
    }
    const opened = [...again].map((id) => this.#open(decision, tasks.get(id)));
    if (opened.some((one) => one?.begunAgain === true)) this.#recount(run.id);
    else for (const id of again) this.#place(tasks.get(id));
    for (const one of opened) if (one !== undefined) this.#tell(decision, one);
  }

  #tell({ record }: Decision, { id, partial }: Opened): void {
    const task = this.#stores.tasks.get(id);
    if (task === undefined) return;
    const data = { wait: task.wait, ...(partial === undefined ? {} : { partial }) };
    record({ type: "task.reopened", about: about(task), data });
  }

  /** Ends tasks that their run has no use for any more. */
  drop({ record, stop }: Decision, tasks: readonly StoredTask[]): void {
    const reason = failure("cancelled", "The corrected workflow has no such step.");
    for (const task of tasks) {
      const held = heldAttempt(task);
      this.#tasks.cancel(record, task, { failure: reason, ...(held && { partial: stop(held) }) });
    }
  }

  /** Counts anew what each task of a run waits for, lets those begin that can, and tells where each stands. */
  settle(decision: Decision, run: string): void {
    this.#recount(run);
    for (const task of this.#stores.tasks.ofRun(run)) {
      if (task.state === "pending") this.#tell(decision, { id: task.id });
    }
  }

  #recount(run: string): void {
    const { tasks, phases } = this.#stores;
    phases.recount(run);
    tasks.recount(run);
    for (const task of tasks.ofRun(run)) this.#place(task);
  }

  /** Lets a task that waits be claimed, or not, as what it needs is there or not. */
  #place(task: StoredTask | undefined): void {
    if (task === undefined || !waits.has(task.state)) return;
    const { tasks, queue, phases } = this.#stores;
    const isRanked = queue.rankOf(task.id) !== null;
    const kept = task.failure === null ? {} : { failure: task.failure };
    if (task.missing === 0) {
      if (task.state === "pending" && !isRanked) {
        tasks.change(task, { state: "pending", readyAt: this.#clock(), ...kept });
      }
      return;
    }
    const wait = phases.isGated(task) ? "phase" : "needs";
    if (isRanked || task.wait !== wait) tasks.change(task, { state: "pending", wait, ...kept });
  }

  /** The task and what its attempt had written, if it was over or at work. */
  #open(decision: Decision, task: StoredTask | undefined): Opened | undefined {
    if (task === undefined) return undefined;
    const { tasks, runs } = this.#stores;
    const ref = heldAttempt(task);
    const again = failure("cancelled", "What it was made from is done once more.", { retryable: true });
    for (const judge of tasks.judgesOf(task.id)) {
      const held = heldAttempt(judge);
      this.#tasks.cancel(decision.record, judge, { failure: again, ...(held && { partial: decision.stop(held) }) });
    }
    if (ref !== undefined) {
      const partial = decision.stop(ref);
      if (!this.#moves.move(decision.record, task, { event: "yield", wait: "needs", output: partial.output })) {
        return undefined;
      }
      this.#moves.endAttempt(task, "yielded", { failure: again, partial });
      return { id: task.id, partial };
    }
    if (isOpen(task.state)) return undefined;
    const wasOver = task.wait !== "verification";
    if (!this.#moves.move(decision.record, task, { event: "reopen", wait: "needs" })) return undefined;
    tasks.forgetEnds(task.id);
    if (task.isGiven) tasks.setGiven(task.id, false);
    if (wasOver) runs.openTask(task.run);
    return { id: task.id, begunAgain: isDone(task) && this.#undone(task) };
  }

  /** What was done is to be done once more; answers whether a phase that was over begins again by it. */
  #undone({ id, run, phase, judges }: StoredTask): boolean {
    this.#stores.tasks.missNeed(id);
    return phase !== null && judges === null && this.#stores.phases.reopen(run, phase);
  }

  #withDependants(ids: Iterable<string>): ReadonlySet<string> {
    const found = new Set(ids);
    const open = [...found];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const dependant of this.#stores.tasks.dependants(id)) {
        if (dependant.isGiven || found.has(dependant.id)) continue;
        found.add(dependant.id);
        if (!isOpen(dependant.state)) open.push(dependant.id); // what has no answer yet is not what others were made from
      }
    }
    return found;
  }
}

interface Opened {
  readonly id: string;
  readonly partial?: PartialAnswer;
  /** Whether a phase that was over begins again by it. */
  readonly begunAgain?: boolean;
}

/** States of tasks that nobody has, and that can be claimed when what they need is there. */
const waits: ReadonlySet<TaskState> = new Set(["pending", "retry", "rejected"]);

/** The steps that a person wants once more, and of a run that has ended those without an answer. */
export function toRepeat(tasks: readonly StoredTask[], steps: readonly string[], hasEnded: boolean): readonly string[] {
  const wanted = new Set(steps);
  const isLeft = ({ state }: StoredTask): boolean => hasEnded && (state === "failed" || state === "cancelled");
  const again = tasks.filter((task) => task.judges === null && (wanted.has(task.step) || isLeft(task)));
  return again.map(({ id }) => id);
}
