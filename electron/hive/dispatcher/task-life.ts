import { type Failure, failure } from "../contract/failure.ts";
import type { Subject } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Usage } from "../contract/task.ts";
import type { RecordEntry } from "../store/writer.ts";
import { recordFailedDependency } from "./conflicts/record-conflicts.ts";
import { Priorities } from "./priority/priorities.ts";
import type { Capacities } from "./resources/capacities.ts";
import { Resources } from "./resources/resources.ts";
import { standingRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { changeOf, type Ending, TaskMoves } from "./task-moves.ts";
import type { StoredTask } from "./task-row.ts";
import { isOpen } from "./transition.ts";
import { faultOf } from "./verification/answer-fault.ts";
import { judgingTask, type Verdict, verdictOf } from "./verification/judging.ts";

/** Longest pause before the next attempt, in milliseconds: a day. */
const longestPauseMs = 86_400_000;

/** How an attempt ended with an answer. */
export interface Completion {
  readonly output: string;
  readonly usage: Usage;
}

interface Answered {
  readonly usage: Usage;
  readonly fault: string | null;
  readonly endedAt: number;
}

const noUsage: Usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };

/**
 * The life of tasks: each method is one event, within one transaction, with its journal entry. Events of an attempt
 * that no longer holds its task change nothing and answer false.
 */
export class TaskLife {
  readonly #stores: Stores;
  readonly #moves: TaskMoves;
  readonly #clock: () => number;
  /** What makes tasks more urgent than they were. */
  readonly priorities: Priorities;
  /** What tasks hold. */
  readonly resources: Resources;

  constructor(stores: Stores, clock: () => number, capacities: Capacities = {}) {
    this.resources = new Resources(stores, capacities);
    this.priorities = new Priorities(stores, clock);
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
    const usage = this.#stores.attempts.ofTask(task.id).at(-1)?.usage ?? noUsage;
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
    if (!this.#moves.move(record, task, { event: "lose", readyAt: this.#clock(), ...changeOf(what) })) return;
    this.#moves.endAttempt(task, "lost", what);
    recordRetry(record, task, { ...what, delayMs: 0 });
  }

  /** The pause before the next attempt is over. */
  due(record: RecordEntry, task: StoredTask): void {
    const kept = task.failure === null ? {} : { failure: task.failure };
    this.#moves.move(record, task, { event: "due", readyAt: this.#clock(), ...kept });
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
    const endedAt = this.#clock();
    if (!this.#moves.move(record, task, { event: "suspend", wait: "approval", output })) return false;
    this.#stores.attempts.end(task.id, task.attempts, { state: "complete", endedAt, usage });
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
    else this.#askJudge(record, task, task.verify.by);
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

  /** Has another agent say whether an answer is right. */
  #askJudge(record: RecordEntry, task: StoredTask, kind: string): void {
    const { attempts, runs, tasks } = this.#stores;
    const createdAt = this.#clock();
    const prompt = attempts.ofTask(task.id).at(-1)?.prompt ?? task.template;
    const made = judgingTask(task, kind, { prompt, answer: task.output ?? "" });
    const id = tasks.add({ ...made, createdAt }, []);
    runs.openTask(task.run);
    const plan = { id: made.step, task: id, demand: kind, needs: [task.step] };
    record({ type: "task.planned", about: { run: task.run, task: id, step: made.step }, data: { plan } });
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
    this.#releaseDependants(record, task, this.#clock());
    if (task.judges !== null) this.#judged(record, task, verdictOf(task.output ?? ""));
  }

  #tryAgain(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const again = what.failure.retryable && task.failures + 1 < task.retry.attempts;
    if (!again) return this.#giveUp(record, task, what);
    const delayMs = Math.min(longestPauseMs, Math.max(1, task.retry.backoffMs * 2 ** task.failures));
    const dueAt = this.#clock() + delayMs;
    const change = { event: "retry", dueAt, wait: "backoff", count: "failure", ...changeOf(what) } as const;
    if (!this.#moves.move(record, task, change)) return false;
    this.#moves.endAttempt(task, "failed", what);
    recordRetry(record, task, { ...what, delayMs });
    recordFailedDependency(record, this.#stores, { task, resolution: "retried" });
    return true;
  }

  /** Cancels a task and all that can never be done without it. */
  cancelTree(record: RecordEntry, task: StoredTask, what: Ending): void {
    if (this.cancel(record, task, what)) this.#cancelDependants(record, task, "was cancelled");
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
    this.#stores.runs.closeTask(task.run);
    for (const { id } of this.#stores.tasks.dependants(task.id)) {
      const dependant = this.#stores.tasks.meetNeed(id);
      if (dependant?.missing === 1) this.priorities.lastNeed(record, dependant);
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
export function about(task: StoredTask, agent?: string): Partial<Subject> {
  const named = agent === undefined ? {} : { agent };
  if (task.run === standingRun) return { task: task.id, ...named };
  return { run: task.run, task: task.id, step: task.step, ...named };
}
