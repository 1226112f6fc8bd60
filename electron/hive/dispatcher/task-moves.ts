import type { Failure } from "../contract/failure.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { AttemptState, PartialAnswer, Usage } from "../contract/task.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Stores } from "./stores.ts";
import type { TaskChange } from "./task-change.ts";
import type { StoredTask } from "./task-row.ts";
import { isHeld, type TaskEvent, transition } from "./transition.ts";

/** How a task or an attempt ended without an answer. */
export interface Ending {
  readonly failure: Failure;
  readonly partial?: PartialAnswer;
}

/** What an engine says that did nothing. */
export const noUsage: Usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };

/** An event of a task, and what it changes beside the state. */
export type Move = Omit<TaskChange, "state"> & { readonly event: TaskEvent };

/** Moves tasks as the one table of transitions says. */
export class TaskMoves {
  readonly #stores: Stores;
  readonly #clock: () => number;

  constructor(stores: Stores, clock: () => number) {
    this.#stores = stores;
    this.#clock = clock;
  }

  /** The task as it is after the event; undefined when it cannot happen, which is told and changes nothing. */
  move(record: RecordEntry, task: StoredTask, { event, ...change }: Move): StoredTask | undefined {
    const to = transition(task.state, event);
    if (!to.ok) {
      const data = { attempt: task.attempts, state: task.state, event, reason: to.failure.message };
      const about = { run: task.run, task: task.id, step: task.step };
      record({ type: "task.refused", level: "WARN", about, data });
      return undefined;
    }
    if (!this.#stores.tasks.change(task, { ...change, state: to.state })) return undefined;
    return { ...task, state: to.state, wait: change.wait ?? null, output: change.output ?? task.output };
  }

  /** Ends the attempt that is under way, if there is one. */
  endAttempt(task: StoredTask, state: Exclude<AttemptState, "running" | "complete">, what: Ending): void {
    const written = { ...noUsage, outputTokens: what.partial?.tokens ?? 0 };
    const end = { state, endedAt: this.#clock(), failure: what.failure, usage: written };
    this.#stores.attempts.end(task.id, task.attempts, end);
  }

  /** The task, while the attempt still holds it. */
  current(ref: AttemptRef): StoredTask | undefined {
    const task = this.#stores.tasks.get(ref.task);
    return task !== undefined && isHeld(task.state) && task.attempts === ref.attempt ? task : undefined;
  }
}

/** What an end without an answer changes of its task: of an attempt, what it had written is kept. */
export function changeOf({ failure, partial }: Ending): Pick<TaskChange, "failure" | "output"> {
  return partial === undefined ? { failure } : { failure, output: partial.output };
}
