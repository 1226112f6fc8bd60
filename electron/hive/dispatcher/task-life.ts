import { type Failure, failure } from "../contract/failure.ts";
import type { Subject } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { PartialAnswer, Usage } from "../contract/task.ts";
import type { RecordEntry } from "../store/writer.ts";
import { standingRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";
import type { TaskChange } from "./task-store.ts";
import { isHeld, isOpen, type TaskEvent, transition } from "./transition.ts";

/** Longest pause before the next attempt, in milliseconds: a day. */
const longestPauseMs = 86_400_000;

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

/** An event of a task, and what it changes beside the state. */
type Move = Omit<TaskChange, "state"> & { readonly event: TaskEvent };

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
    if (task === undefined || !this.#move(record, task, { event: "accept" })) return false;
    record({ type: "task.running", about: about(task), data: { attempt: ref.attempt } });
    return true;
  }

  /** The answer is there: stored once, and whoever needs it becomes ready. */
  complete(record: RecordEntry, ref: AttemptRef, { output, usage }: Completion): boolean {
    const task = this.#current(ref);
    const endedAt = this.#clock();
    if (task === undefined) this.#refuseLate(record, ref);
    if (task === undefined || !this.#move(record, task, { event: "complete", output, endedAt })) return false;
    const data = { attempt: ref.attempt, output, usage };
    this.#stores.attempts.end(task.id, ref.attempt, { state: "complete", endedAt, usage });
    record({ type: "task.completed", about: about(task), data, at: endedAt });
    this.#releaseDependants(task, endedAt);
    return true;
  }

  /** The attempt failed: another one follows after a pause, or the task is over. */
  fail(record: RecordEntry, ref: AttemptRef, what: Ending): boolean {
    const task = this.#current(ref);
    if (task === undefined) return false;
    const again = what.failure.retryable && task.failures + 1 < task.retry.attempts;
    if (!again) return this.#giveUp(record, task, what);
    const delayMs = Math.min(longestPauseMs, Math.max(1, task.retry.backoffMs * 2 ** task.failures));
    const dueAt = this.#clock() + delayMs;
    const change = { event: "retry", dueAt, wait: "backoff", count: "failure", ...changeOf(what) } as const;
    if (!this.#move(record, task, change)) return false;
    this.#endAttempt(task, "failed", what);
    recordRetry(record, task, { ...what, delayMs });
    return true;
  }

  /** The hive ended while an agent held the task; counts against nobody. */
  loseWithHive(record: RecordEntry, task: StoredTask): void {
    const lost = failure("agent_lost", "The hive ended during this attempt.", { retryable: true });
    const what: Ending = { failure: lost, partial: { output: "", tokens: 0 } };
    if (!this.#move(record, task, { event: "lose", readyAt: this.#clock(), ...changeOf(what) })) return;
    this.#endAttempt(task, "lost", what);
    recordRetry(record, task, { ...what, delayMs: 0 });
  }

  /** The pause before the next attempt is over. */
  due(record: RecordEntry, task: StoredTask): void {
    const kept = task.failure === null ? {} : { failure: task.failure };
    this.#move(record, task, { event: "due", readyAt: this.#clock(), ...kept });
  }

  /** A waiting task cannot be done at all; ends it and what needs it. */
  refuse(record: RecordEntry, task: StoredTask, reason: Failure): boolean {
    return this.#giveUp(record, task, { failure: reason });
  }

  /** A person stops the task, or one that it needs has failed. */
  cancel(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    if (!isOpen(task.state)) return false;
    const endedAt = this.#clock();
    if (!this.#move(record, task, { event: "cancel", endedAt, ...changeOf(what) })) return false;
    this.#endAttempt(task, "cancelled", what);
    record({ type: "task.cancelled", about: about(task), data: { ...what }, at: endedAt });
    this.#stores.runs.closeTask(task.run);
    return true;
  }

  #giveUp(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const endedAt = this.#clock();
    if (!this.#move(record, task, { event: "fail", endedAt, count: "failure", ...changeOf(what) })) return false;
    this.#endAttempt(task, "failed", what);
    const data = { attempt: task.attempts, ...what };
    record({ type: "task.failed", level: "ERROR", about: about(task), data, at: endedAt });
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

  /** A result that comes too late is noted, and changes nothing else. */
  #refuseLate(record: RecordEntry, ref: AttemptRef): void {
    const task = this.#stores.tasks.get(ref.task);
    if (task === undefined) return;
    const holder = task.attempts === ref.attempt ? `the task is ${task.state}` : `attempt ${task.attempts} has begun`;
    const { state } = task;
    const data = { attempt: ref.attempt, state, event: "complete", reason: `its attempt is over: ${holder}` };
    record({ type: "task.refused", level: "WARN", about: about(task), data });
  }

  #endAttempt(task: StoredTask, state: "failed" | "lost" | "cancelled", what: Ending): void {
    const { attempts } = this.#stores;
    const written = { promptTokens: 0, outputTokens: what.partial?.tokens ?? 0, promptMs: 0, outputMs: 0, loadMs: 0 };
    attempts.end(task.id, task.attempts, { state, endedAt: this.#clock(), failure: what.failure, usage: written });
  }

  /** Moves a task as the one table says; what it does not allow is told, and changes nothing. */
  #move(record: RecordEntry, task: StoredTask, { event, ...change }: Move): boolean {
    const to = transition(task.state, event);
    if (to.ok) return this.#stores.tasks.change(task, { ...change, state: to.state });
    const data = { attempt: task.attempts, state: task.state, event, reason: to.failure.message };
    record({ type: "task.refused", level: "WARN", about: about(task), data });
    return false;
  }

  /** The task, while the attempt still holds it. */
  #current(ref: AttemptRef): StoredTask | undefined {
    const task = this.#stores.tasks.get(ref.task);
    return task !== undefined && isHeld(task.state) && task.attempts === ref.attempt ? task : undefined;
  }
}

/** What an end without an answer changes of its task: of an attempt, what it had written is kept. */
function changeOf({ failure: reason, partial }: Ending): Pick<TaskChange, "failure" | "output"> {
  return partial === undefined ? { failure: reason } : { failure: reason, output: partial.output };
}

function recordRetry(record: RecordEntry, task: StoredTask, what: Ending & { readonly delayMs: number }): void {
  record({ type: "task.retry", level: "WARN", about: about(task), data: { attempt: task.attempts, ...what } });
}

/** What an entry about a task names. */
export function about(task: StoredTask, agent?: string): Partial<Subject> {
  const named = agent === undefined ? {} : { agent };
  if (task.run === standingRun) return { task: task.id, ...named };
  return { run: task.run, task: task.id, step: task.step, ...named };
}
