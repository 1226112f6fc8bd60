import { type Failure, failure } from "../contract/failure.ts";
import type { Subject } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Usage } from "../contract/task.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { askPerson } from "./conflicts/ask-person.ts";
import { recordFailedDependency } from "./conflicts/record-conflicts.ts";
import { PhaseLife } from "./phase-life.ts";
import { Priorities } from "./priority/priorities.ts";
import type { Capacities } from "./resources/capacities.ts";
import { Resources } from "./resources/resources.ts";
import { standingRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { changeOf, type Ending, TaskMoves } from "./task-moves.ts";
import type { NamedTask } from "./task-queue.ts";
import type { StoredTask } from "./task-row.ts";
import { isOpen } from "./transition.ts";
import { usageTaken } from "./usage-taken.ts";
import { faultOf } from "./verification/answer-fault.ts";
import { askJudge } from "./verification/ask-judge.ts";
import { type Verdict, verdictOf } from "./verification/judging.ts";

/** Longest pause before the next attempt, in milliseconds: a day. */
const longestPauseMs = 86_400_000;

/** How an attempt ended with an answer. */
export interface Completion {
  readonly output: string;
  readonly usage: Usage;
}

export interface TaskLifeOptions {
  /** How much there is of what tasks hold. */
  readonly capacities?: Capacities | undefined;
  /** Tells when something is due, and cannot be set; the other clock unless given. */
  readonly steady?: () => number;
}

type Answered = { readonly usage: Usage; readonly fault: string | null; readonly endedAt: number };

/**
 * The life of tasks: each method is one event, within one transaction, with its journal entry. Events of an attempt
 * that no longer holds its task change nothing and answer false.
 */
export class TaskLife {
  readonly #stores: Stores;
  readonly #moves: TaskMoves;
  readonly #phases: PhaseLife;
  readonly #clock: () => number;
  readonly #steady: () => number;
  /** What makes tasks more urgent than they were. */
  readonly priorities: Priorities;
  /** What tasks hold. */
  readonly resources: Resources;

  /** `clock` tells what a person is shown. */
  constructor(stores: Stores, clock: () => number, { capacities = {}, steady = clock }: TaskLifeOptions = {}) {
    this.resources = new Resources(stores, capacities);
    this.priorities = new Priorities(stores, steady);
    this.#phases = new PhaseLife(stores, steady);
    this.#steady = steady;
    this.#stores = stores;
    this.#moves = new TaskMoves(stores, clock);
    this.#clock = clock;
  }

  /** The agent took the task. */
  accept(record: RecordEntry, ref: AttemptRef): boolean {
    const task = this.#moves.current(ref);
    if (task === undefined || !this.#moves.move(record, task, { event: "accept" })) return false;
    record({ type: "task.running", about: about(task), data: { attempt: ref.attempt } });
    return true;
  }

  /** The answer is there: stored once, and whoever needs it becomes ready when it has passed. */
  complete(record: RecordEntry, ref: AttemptRef, { output, usage }: Completion): boolean {
    const task = this.#moves.current(ref);
    if (task === undefined) {
      this.#refuseLate(record, ref);
      return false;
    }
    const endedAt = this.#clock();
    const fault = faultOf(task.verify, output);
    if (fault === null && task.approval) return this.#awaitApproval(record, task, { output, usage });
    const answered = this.#moves.move(record, task, { event: "complete", output, endedAt, ...checkOf(task) });
    if (answered === undefined) return false;
    this.#stores.attempts.end(task.id, ref.attempt, { state: "complete", endedAt, usage });
    this.#answered(record, answered, { usage, fault, endedAt });
    return true;
  }

  /** A person took the answer, or another one in its place. */
  approve(record: RecordEntry, task: StoredTask, output: string): boolean {
    const endedAt = this.#clock();
    const answered = this.#moves.move(record, task, { event: "approve", output, endedAt, ...checkOf(task) });
    if (answered === undefined) return false;
    const usage = usageTaken(this.#stores.attempts, task, output);
    this.#answered(record, answered, { usage, fault: faultOf(task.verify, output), endedAt });
    return true;
  }

  /** A person refused the answer: another attempt follows, or the task is over. */
  disapprove(record: RecordEntry, task: StoredTask, reason: Failure): boolean {
    return this.#rejected(record, this.#moves.move(record, task, { event: "reject", failure: reason }), reason);
  }

  /** The attempt failed: another one follows after a pause, or the task is over. */
  fail(record: RecordEntry, ref: AttemptRef, what: Ending): boolean {
    const task = this.#moves.current(ref);
    return task !== undefined && this.#tryAgain(record, task, what);
  }

  /** The hive ended while an agent held the task; counts against nobody. */
  loseWithHive(record: RecordEntry, task: StoredTask): void {
    const lost = failure("agent_lost", "The hive ended during this attempt.", { retryable: true });
    const what: Ending = { failure: lost, partial: { output: "", tokens: 0 } };
    if (!this.#moves.move(record, task, { event: "lose", readyAt: this.#steady(), ...changeOf(what) })) return;
    this.#moves.endAttempt(task, "lost", what);
    recordRetry(record, task, { ...what, delayMs: 0 });
  }

  /** The pause before the next attempt is over, or the time within which an agent had to take the task. */
  due(record: RecordEntry, task: StoredTask): void {
    if (task.state === "pending" && task.scheduleToStartMs !== null) {
      const message = `No agent took it within ${task.scheduleToStartMs / 1000} s.`;
      this.#giveUp(record, task, { failure: failure("timed_out", message, { hint: "Raise schedule_to_start." }) });
      return;
    }
    const kept = task.failure === null ? {} : { failure: task.failure };
    this.#moves.move(record, task, { event: "due", readyAt: this.#steady(), ...kept });
  }

  /** A waiting task cannot be done at all; ends it and what needs it. */
  refuse(record: RecordEntry, task: StoredTask, reason: Failure): boolean {
    return this.#giveUp(record, task, { failure: reason });
  }

  /** A person stops the task, or one that it needs has failed. */
  cancel(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    if (task.wait === "verification") return this.#cancelAnswered(record, task, what);
    if (!isOpen(task.state)) return false;
    const endedAt = this.#clock();
    if (!this.#moves.move(record, task, { event: "cancel", endedAt, ...changeOf(what) })) return false;
    this.#moves.endAttempt(task, "cancelled", what);
    record({ type: "task.cancelled", about: about(task), data: { ...what }, at: endedAt });
    this.#stores.runs.closeTask(task.run);
    return true;
  }

  /** An answer that is being checked counts no more. Whoever judges it is stopped before. */
  #cancelAnswered(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const refused = this.#moves.move(record, task, { event: "refuse", failure: what.failure });
    return refused !== undefined && this.cancel(record, refused, what);
  }

  #awaitApproval(record: RecordEntry, task: StoredTask, { output, usage }: Completion): boolean {
    if (!this.#moves.move(record, task, { event: "suspend", wait: "approval", output })) return false;
    this.#stores.attempts.end(task.id, task.attempts, { state: "complete", endedAt: this.#clock(), usage });
    record({ type: "task.suspended", about: about(task), data: { reason: "approval", answer: { output, usage } } });
    return true;
  }

  /** An answer is stored: it counts at once, or once it has passed what its step asks of it. */
  #answered(record: RecordEntry, task: StoredTask, { usage, fault, endedAt }: Answered): void {
    const data = { attempt: task.attempts, output: task.output ?? "", usage, ...checkOf(task) };
    record({ type: "task.completed", about: about(task), data, at: endedAt });
    if (fault !== null) this.#refuseAnswer(record, task, fault);
    else if (task.verify === null) this.#done(record, task);
    else if (task.verify.by === undefined) this.#pass(record, task);
    else askJudge(record, this.#stores, { task, kind: task.verify.by, createdAt: this.#clock() });
  }

  #pass(record: RecordEntry, task: StoredTask): void {
    const endedAt = this.#clock();
    const verified = this.#moves.move(record, task, { event: "verify", endedAt });
    if (verified === undefined) return;
    record({ type: "task.verified", about: about(task), data: { attempt: task.attempts }, at: endedAt });
    this.#done(record, verified);
  }

  #refuseAnswer(record: RecordEntry, task: StoredTask, fault: string): void {
    const reason = failure("not_verified", `The answer did not pass: ${fault}`, { retryable: true });
    this.#rejected(record, this.#moves.move(record, task, { event: "refuse", failure: reason }), reason);
  }

  #rejected(record: RecordEntry, task: StoredTask | undefined, reason: Failure): boolean {
    if (task === undefined) return false;
    const data = { attempt: task.attempts, failure: reason };
    record({ type: "task.rejected", level: "WARN", about: about(task), data });
    return this.#tryAgain(record, task, { failure: reason });
  }

  /** What the judge said decides about the answer, if that is still the one that it judged. */
  #judged(record: RecordEntry, judge: StoredTask, { passed, reason }: Verdict): void {
    const task = judge.judges === null ? undefined : this.#stores.tasks.get(judge.judges);
    if (task?.wait !== "verification" || task.attempts !== judge.judgedAttempt) return;
    if (passed) this.#pass(record, task);
    else this.#refuseAnswer(record, task, reason);
  }

  /** The answer counts. */
  #done(record: RecordEntry, task: StoredTask): void {
    this.#releaseDependants(record, task, this.#steady());
    this.#phases.taskDone(record, task);
    if (task.judges !== null) this.#judged(record, task, verdictOf(task.output ?? ""));
  }

  #tryAgain(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const again = what.failure.retryable && task.failures + 1 < task.retry.attempts;
    const end = { task, what, moves: this.#moves };
    if (!again) return askPerson(record, this.#stores, end) || this.#giveUp(record, task, what);
    const delayMs = Math.min(longestPauseMs, Math.max(1, task.retry.backoffMs * 2 ** task.failures));
    const dueAt = this.#steady() + delayMs;
    const change = { event: "retry", dueAt, wait: "backoff", count: "failure", ...changeOf(what) } as const;
    if (!this.#moves.move(record, task, change)) return false;
    this.#moves.endAttempt(task, "failed", what);
    recordRetry(record, task, { ...what, delayMs });
    recordFailedDependency(record, this.#stores, { task, resolution: "retried" });
    return true;
  }

  /** Cancels a task and all that can never be done without it. */
  cancelTree(record: RecordEntry, task: StoredTask, what: Ending): void {
    if (!this.cancel(record, task, what)) return;
    this.#cancelDependants(record, task, "was cancelled");
    this.#cancelLater(record, task);
  }

  /** Phases behind one that cannot be complete never begin. */
  #cancelLater(record: RecordEntry, { run, phase, judges }: StoredTask): void {
    if (phase === null || judges !== null) return;
    const reason = failure("need_failed", `It waits for the phase "${phase}", which cannot be complete.`);
    for (const task of this.#stores.tasks.ofRun(run)) {
      if (isOpen(task.state) && this.#stores.phases.isGated(task)) this.cancel(record, task, { failure: reason });
    }
  }

  #giveUp(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const endedAt = this.#clock();
    if (!this.#moves.move(record, task, { event: "fail", endedAt, count: "failure", ...changeOf(what) })) return false;
    this.#moves.endAttempt(task, "failed", what);
    const data = { attempt: task.attempts, ...what };
    record({ type: "task.failed", level: "ERROR", about: about(task), data, at: endedAt });
    this.#stores.runs.closeTask(task.run);
    recordFailedDependency(record, this.#stores, { task, resolution: "escalated" });
    this.#cancelDependants(record, task, "failed");
    this.#cancelLater(record, task);
    this.#judged(record, task, { passed: false, reason: what.failure.message });
    return true;
  }

  /** Whatever needs a task that has no answer, directly or not, can never be done. */
  #cancelDependants(record: RecordEntry, ended: StoredTask, how: string): void {
    const reason = failure("need_failed", `It needs the result of "${ended.step}", which ${how}.`);
    const open = [ended.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const task of this.#stores.tasks.dependants(id)) {
        if (this.cancel(record, task, { failure: reason })) open.push(task.id);
      }
    }
  }

  #releaseDependants(record: RecordEntry, task: StoredTask, readyAt: number): void {
    if (task.run === standingRun) return; // nothing ever needs a single task
    this.#stores.runs.closeTask(task.run);
    for (const { id } of this.#stores.tasks.dependants(task.id)) {
      const dependant = this.#stores.tasks.meetNeed(id);
      if (dependant?.missing === 1 && isOpen(dependant.state)) this.priorities.lastNeed(record, dependant);
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
}

/** What an answer waits for that must be verified. */
function checkOf({ verify }: StoredTask): { readonly wait?: "verification" } {
  return verify === null ? {} : { wait: "verification" };
}

function recordRetry(record: RecordEntry, task: StoredTask, what: Ending & { readonly delayMs: number }): void {
  record({ type: "task.retry", level: "WARN", about: about(task), data: { attempt: task.attempts, ...what } });
}

/** What an entry about a task names. */
export function about(task: NamedTask, agent?: string): Partial<Subject> {
  const named = agent === undefined ? {} : { agent };
  if (task.run === standingRun) return { task: task.id, ...named };
  return { run: task.run, task: task.id, step: task.step, ...named };
}
