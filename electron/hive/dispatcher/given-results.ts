import { FailureError, failure } from "../contract/failure.ts";
import type { PlannedTask } from "../contract/task.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { about } from "./task-life.ts";
import { TaskMoves } from "./task-moves.ts";
import type { StoredTask } from "./task-row.ts";

/** Results that a run takes as they are: each is the answer of a task that nobody does. */
export class GivenResults {
  readonly #stores: Stores;
  readonly #moves: TaskMoves;
  readonly #clock: () => number;

  constructor(stores: Stores, clock: () => number) {
    this.#stores = stores;
    this.#moves = new TaskMoves(stores, clock);
    this.#clock = clock;
  }

  /** Gives those tasks of a plan their results that have one and wait; answers how many. `ids` has each step's task. */
  give(record: RecordEntry, plan: readonly PlannedTask[], ids: ReadonlyMap<string, string>): number {
    let count = 0;
    for (const { step, given } of plan) {
      const task = given === undefined ? undefined : this.#stores.tasks.get(ids.get(step) ?? "");
      if (task?.state !== "pending" || given === undefined) continue;
      this.#giveOne(record, task, given);
      count += 1;
    }
    return count;
  }

  #giveOne(record: RecordEntry, task: StoredTask, output: string): void {
    const endedAt = this.#clock();
    if (this.#moves.move(record, task, { event: "give", output, endedAt }) === undefined) return;
    this.#stores.tasks.setGiven(task.id, true);
    record({ type: "task.given", about: about(task), data: { output }, at: endedAt });
  }
}

/** Tasks that wait for nothing but somebody to do them: what is given is no need of theirs. */
export function withoutGiven(tasks: readonly PlannedTask[]): readonly PlannedTask[] {
  const given = new Set(tasks.flatMap((task) => (task.given === undefined ? [] : [task.step])));
  const left = tasks.filter(({ step }) => !given.has(step));
  return left.map((task) => ({ ...task, needs: task.needs.filter((need) => !given.has(need)) }));
}

/** Refuses to do a given task after all when its run leaves out what the task needs. */
export function assertCanBeDone(run: StoredRun, tasks: readonly StoredTask[], ids: Iterable<string>): void {
  const wanted = new Set(ids);
  const there = new Set(tasks.map(({ step }) => step));
  const needsOf = new Map(run.definition.steps.map(({ id, needs }) => [id, needs]));
  for (const { id, step, isGiven } of tasks) {
    const left = wanted.has(id) && isGiven ? needsOf.get(step)?.find((need) => !there.has(need)) : undefined;
    if (left === undefined) continue;
    const message = `The result of "${step}" was given, and this run leaves out "${left}", which it needs.`;
    throw new FailureError(failure("conflict", message, { hint: `Start a run of "${step}" instead.` }));
  }
}
