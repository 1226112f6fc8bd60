import { type Failure, failure } from "../contract/failure.ts";
import type { PartialAnswer, WaitReason } from "../contract/task.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Stores } from "./stores.ts";
import { about } from "./task-life.ts";
import { TaskMoves } from "./task-moves.ts";
import type { StoredTask } from "./task-row.ts";
import { isHeld } from "./transition.ts";

/** Why a task waits for a person. */
export interface Hold {
  readonly reason: Extract<WaitReason, "paused" | "run_paused" | "escalated">;
  /** What the attempt at work has written. */
  readonly partial?: PartialAnswer | undefined;
  readonly explanation?: string;
}

/** Lets tasks wait for a person and go on again: charged to nobody. */
export class TaskHolds {
  readonly #stores: Stores;
  readonly #moves: TaskMoves;
  readonly #clock: () => number;

  constructor(stores: Stores, clock: () => number) {
    this.#stores = stores;
    this.#moves = new TaskMoves(stores, clock);
    this.#clock = clock;
  }

  /** The task waits from now on; an attempt at work is over. */
  suspend(record: RecordEntry, task: StoredTask, { reason, partial, explanation }: Hold): boolean {
    const written = partial === undefined ? {} : { output: partial.output };
    if (!this.#moves.move(record, task, { event: "suspend", wait: reason, ...written, ...kept(task) })) return false;
    if (partial !== undefined) this.#moves.endAttempt(task, "yielded", { failure: putAside, partial });
    const told = {
      ...(partial === undefined ? {} : { partial }),
      ...(explanation === undefined ? {} : { explanation }),
    };
    record({ type: "task.suspended", about: about(task), data: { reason, ...told } });
    return true;
  }

  /** The task waits for nobody any more: it can be claimed, or waits for what it waited for before. */
  resume(record: RecordEntry, task: StoredTask): boolean {
    const gate = this.#stores.phases.isGated(task) ? "phase" : "needs";
    const wait = task.missing > 0 ? gate : null;
    const next = wait === null ? { readyAt: this.#clock() } : ({ wait } as const);
    if (!this.#moves.move(record, task, { event: "resume", ...next, ...kept(task) })) return false;
    record({ type: "task.resumed", about: about(task), data: { wait } });
    return true;
  }

  /** The pause before the next attempt is cut short. */
  hurry(record: RecordEntry, task: StoredTask): boolean {
    const event = task.state === "retry" ? "due" : "requeue";
    if (!this.#moves.move(record, task, { event, readyAt: this.#clock(), ...kept(task) })) return false;
    record({ type: "task.resumed", about: about(task), data: { wait: null } });
    return true;
  }
}

/** The attempt at work of a task, when there is one. */
export function heldAttempt(task: StoredTask) {
  return isHeld(task.state) ? { task: task.id, attempt: task.attempts } : undefined;
}

const putAside: Failure = failure("cancelled", "The task was put aside.", { retryable: true });

/** Why it failed before is still to be seen. */
function kept({ failure: before }: StoredTask): { readonly failure?: Failure } {
  return before === null ? {} : { failure: before };
}
