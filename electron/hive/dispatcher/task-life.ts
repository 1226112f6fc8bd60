import { type Failure, failure } from "../contract/failure.ts";
import type { Subject } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Usage } from "../contract/task.ts";
import type { RecordEntry } from "../store/writer.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";
import type { TaskChange } from "./task-store.ts";
import { type TaskEvent, transition } from "./transition.ts";

/** Attempts of one task that may be lost with their agent before the task is given up. */
const mostLosses = 3;

/** What an attempt had written when it ended before its time. */
export interface PartialAnswer {
  readonly output: string;
  readonly tokens: number;
}

/** How a task or an attempt ended without an answer. */
export interface Ending {
  readonly failure: Failure;
  readonly partial?: PartialAnswer;
}

/** How an attempt ended with an answer. */
export interface Completion {
  readonly output: string;
  readonly usage: Usage;
}

/**
 * The life of tasks: each method is one event, within one transaction, with its journal entry. Events of an attempt
 * that no longer holds its task change nothing and answer false.
 */
export class TaskLife {
  readonly #stores: Stores;
  readonly #clock: () => number;

  constructor(stores: Stores, clock: () => number) {
    this.#stores = stores;
    this.#clock = clock;
  }

  /** The agent took the task. */
  accept(record: RecordEntry, ref: AttemptRef): boolean {
    const task = this.#current(ref);
    if (task === undefined || !this.#move(task, "accept", {})) return false;
    record({ type: "task.running", about: about(task), data: { attempt: ref.attempt } });
    return true;
  }

  /** The answer is there: stored once, and whoever needs it becomes ready. */
  complete(record: RecordEntry, ref: AttemptRef, { output, usage }: Completion): boolean {
    const task = this.#current(ref);
    const endedAt = this.#clock();
    if (task === undefined || !this.#move(task, "complete", { output, endedAt })) return false;
    this.#stores.attempts.end(task.id, ref.attempt, { state: "complete", endedAt, usage });
    record({ type: "task.completed", about: about(task), data: { attempt: ref.attempt, output, usage } });
    this.#releaseDependants(task, endedAt);
    return true;
  }

  /** The attempt failed: another one follows after a pause, or the task is over. */
  fail(record: RecordEntry, ref: AttemptRef, what: Ending): boolean {
    const task = this.#current(ref);
    if (task === undefined) return false;
    const again = what.failure.retryable && task.failures + 1 < task.retry.attempts;
    if (!again) return this.#giveUp(record, task, what);
    const delayMs = Math.max(1, task.retry.backoffMs * 2 ** task.failures);
    const dueAt = this.#clock() + delayMs;
    const output = what.partial?.output ?? "";
    const change = { dueAt, wait: "backoff", failure: what.failure, count: "failure", output } as const;
    if (!this.#move(task, "retry", change)) return false;
    this.#endAttempt(task, "failed", what);
    record({
      type: "task.retry",
      level: "WARN",
      about: about(task),
      data: { attempt: ref.attempt, failure: what.failure, delayMs },
    });
    return true;
  }

  /** The agent died with the task: another one takes it at once, unless that happened too often. */
  lose(record: RecordEntry, ref: AttemptRef, what: Ending): boolean {
    const task = this.#current(ref);
    if (task === undefined) return false;
    if (task.losses + 1 >= mostLosses) return this.#giveUp(record, task, what);
    const change = { readyAt: this.#clock(), failure: what.failure, count: "loss" } as const;
    if (!this.#move(task, "lose", { ...change, output: what.partial?.output ?? "" })) return false;
    this.#endAttempt(task, "lost", what);
    record({
      type: "task.retry",
      level: "WARN",
      about: about(task),
      data: { attempt: ref.attempt, failure: what.failure, delayMs: 0 },
    });
    return true;
  }

  /** The hive ended while an agent held the task; counts against nobody. */
  loseWithHive(record: RecordEntry, task: StoredTask): void {
    const lost = failure("agent_lost", "The hive ended during this attempt.", { retryable: true });
    if (!this.#move(task, "lose", { readyAt: this.#clock(), failure: lost, output: "" })) return;
    this.#endAttempt(task, "lost", { failure: lost });
    record({
      type: "task.retry",
      level: "WARN",
      about: about(task),
      data: { attempt: task.attempts, failure: lost, delayMs: 0 },
    });
  }

  /** The pause before the next attempt is over. */
  due(task: StoredTask): void {
    const kept = task.failure === null ? {} : { failure: task.failure };
    this.#move(task, "due", { readyAt: this.#clock(), ...kept });
  }

  /** A waiting task cannot be done at all; ends it and what needs it. */
  refuse(record: RecordEntry, task: StoredTask, reason: Failure): boolean {
    return this.#giveUp(record, task, { failure: reason });
  }

  /** A person stops the task, or one that it needs has failed. */
  cancel(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const endedAt = this.#clock();
    const output = what.partial === undefined ? {} : { output: what.partial.output };
    if (!this.#move(task, "cancel", { failure: what.failure, endedAt, ...output })) return false;
    this.#endAttempt(task, "cancelled", what);
    record({ type: "task.cancelled", about: about(task), data: { failure: what.failure } });
    this.#stores.runs.closeTask(task.run);
    return true;
  }

  #giveUp(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const output = what.partial?.output ?? "";
    const change = { failure: what.failure, endedAt: this.#clock(), count: "failure", output } as const;
    if (!this.#move(task, "fail", change)) return false;
    this.#endAttempt(task, "failed", what);
    const data = { attempt: task.attempts, failure: what.failure };
    record({ type: "task.failed", level: "ERROR", about: about(task), data });
    this.#stores.runs.closeTask(task.run);
    this.#cancelDependants(record, task);
    return true;
  }

  /** Whatever needs a failed task, directly or not, can never be done. */
  #cancelDependants(record: RecordEntry, failed: StoredTask): void {
    const reason = failure("need_failed", `It needs the result of "${failed.step}", which failed.`);
    const open = [failed.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const task of this.#stores.tasks.dependants(id)) {
        if (this.cancel(record, task, { failure: reason })) open.push(task.id);
      }
    }
  }

  #releaseDependants(task: StoredTask, readyAt: number): void {
    this.#stores.runs.closeTask(task.run);
    for (const { id } of this.#stores.tasks.dependants(task.id)) {
      const dependant = this.#stores.tasks.meetNeed(id);
      if (dependant?.missing === 0 && dependant.state === "pending") {
        this.#stores.tasks.change(dependant, { state: "pending", readyAt });
      }
    }
  }

  #endAttempt(task: StoredTask, state: "failed" | "lost" | "cancelled", what: Ending): void {
    const { attempts } = this.#stores;
    const written = { promptTokens: 0, outputTokens: what.partial?.tokens ?? 0, promptMs: 0, outputMs: 0, loadMs: 0 };
    attempts.end(task.id, task.attempts, { state, endedAt: this.#clock(), failure: what.failure, usage: written });
  }

  #move(task: StoredTask, event: TaskEvent, change: Omit<TaskChange, "state">): boolean {
    const to = transition(task.state, event);
    return to.ok && this.#stores.tasks.change(task, { ...change, state: to.state });
  }

  /** The task, while the attempt still holds it. */
  #current(ref: AttemptRef): StoredTask | undefined {
    const task = this.#stores.tasks.get(ref.task);
    return task?.attempts === ref.attempt ? task : undefined;
  }
}

/** What an entry about a task names. */
export function about(task: StoredTask, agent?: string): Partial<Subject> {
  return { run: task.run, task: task.id, step: task.step, ...(agent === undefined ? {} : { agent }) };
}
