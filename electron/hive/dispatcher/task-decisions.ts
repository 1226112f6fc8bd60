import { FailureError, failure } from "../contract/failure.ts";
import { type Decision, recordTaskDecision } from "./decision.ts";
import { assertCanBeDone } from "./given-results.ts";
import type { Reopening } from "./reopening.ts";
import type { RunLife } from "./run-life.ts";
import type { Stores } from "./stores.ts";
import { heldAttempt, TaskHolds } from "./task-holds.ts";
import type { TaskLife } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";
import { isOpen } from "./transition.ts";
import { faultOf } from "./verification/answer-fault.ts";

export interface TaskDecisionsOptions {
  readonly stores: Stores;
  readonly tasks: TaskLife;
  readonly runs: RunLife;
  readonly reopening: Reopening;
  readonly clock: () => number;
}

/** What a person says to an answer that waits for it: takes it, or another in its place, or refuses it. */
export interface Approval {
  readonly answer?: string | undefined;
  readonly refuse?: string | undefined;
}

/** What somebody may decide about a task: each is one event, within one transaction, with its entry in the audit. */
export class TaskDecisions {
  readonly #parts: TaskDecisionsOptions;
  readonly #holds: TaskHolds;

  constructor(parts: TaskDecisionsOptions) {
    this.#parts = parts;
    this.#holds = new TaskHolds(parts.stores, parts.clock);
  }

  /** The task waits until it is resumed; an agent at work on it stops. */
  pause(decision: Decision, id: string): void {
    const task = this.#get(id);
    if (!isOpen(task.state)) throw refusal(task, "cannot be paused");
    if (task.state === "suspended") throw refusal(task, "waits already, so that it cannot be paused");
    recordTaskDecision(decision, task, { decision: "pause" });
    this.#hold(decision, task, { reason: "paused" });
  }

  /** The task passes to a person, who may answer it, resume it or cancel it. */
  escalate(decision: Decision, id: string, explanation: string): void {
    const task = this.#get(id);
    if (!isOpen(task.state) || task.wait === "approval") throw refusal(task, "cannot be passed to a person");
    recordTaskDecision(decision, task, { decision: "escalate", reason: explanation });
    if (task.state !== "suspended") this.#hold(decision, task, { reason: "escalated", explanation });
    else if (task.wait !== "escalated") this.#parts.stores.tasks.setWait(task.id, "escalated");
  }

  /** A task that was paused or passed to a person goes on. */
  resume(decision: Decision, id: string): void {
    const task = this.#get(id);
    if (task.state !== "suspended") throw refusal(task, "does not wait for a person");
    if (task.wait === "approval") throw refusal(task, "waits for its answer to be approved or refused");
    if (task.wait === "run_paused") throw refusal(task, `waits with its whole run: resume ${task.run}`);
    recordTaskDecision(decision, task, { decision: "resume" });
    this.#holds.resume(decision.record, task);
  }

  /** Ends the task and whatever needs it; an agent at work on it stops. */
  cancel(decision: Decision, id: string): void {
    const { stores, tasks, runs } = this.#parts;
    const task = this.#get(id);
    if (!isOpen(task.state) && task.wait !== "verification") throw refusal(task, "cannot be cancelled");
    if (task.judges !== null) throw refusal(task, `judges ${task.judges}: cancel that`);
    recordTaskDecision(decision, task, { decision: "cancel" });
    const reason = failure("cancelled", "The task was cancelled.");
    for (const one of [...stores.tasks.judgesOf(task.id), task]) {
      const ref = heldAttempt(one);
      const partial = ref === undefined ? {} : { partial: decision.stop(ref) };
      tasks.cancelTree(decision.record, one, { failure: reason, ...partial });
    }
    runs.finishIfDone(decision.record, task.run);
  }

  /** Another attempt is made now: the pause before it is cut short, or what was over is done once more. */
  retry(decision: Decision, id: string): void {
    const task = this.#get(id);
    const waits = task.state === "retry" || task.state === "rejected";
    if (task.judges !== null && !waits) throw refusal(task, `judges ${task.judges}: try that again`);
    if (isOpen(task.state) && !waits) throw refusal(task, "is not over, so that it cannot be tried again");
    recordTaskDecision(decision, task, { decision: "retry" });
    const run = this.#parts.stores.runs.get(task.run);
    if (waits) this.#holds.hurry(decision.record, task);
    else if (run !== undefined) {
      if (task.isGiven) assertCanBeDone(run, this.#parts.stores.tasks.ofRun(run.id), [task.id]);
      this.#parts.reopening.reopen(decision, run, [task.id]);
    }
  }

  /** A person takes or refuses the answer that waits, or answers in the place of the agents. */
  approve(decision: Decision, id: string, { answer, refuse }: Approval): void {
    const task = this.#get(id);
    const isEscalated = task.wait === "escalated";
    if (task.state !== "suspended" || (task.wait !== "approval" && !isEscalated)) {
      throw refusal(task, "has no answer that waits for approval");
    }
    if (refuse !== undefined) {
      this.#refuse(decision, task, refuse);
      return;
    }
    const given = answer ?? (isEscalated ? undefined : task.output);
    if (given === undefined || given === null) throw refusal(task, "has no answer yet: give one");
    const fault = answer === undefined ? null : faultOf(task.verify, answer);
    if (fault !== null) throw new FailureError(failure("not_verified", `The answer does not pass: ${fault}`));
    recordTaskDecision(decision, task, { decision: answer === undefined ? "approve" : "answer" });
    this.#parts.tasks.approve(decision.record, task, given);
    this.#parts.runs.finishIfDone(decision.record, task.run);
  }

  /** Makes a task more or less urgent. */
  prioritize(decision: Decision, id: string, priority: number): void {
    const task = this.#get(id);
    if (!isOpen(task.state)) throw refusal(task, "needs no priority any more");
    recordTaskDecision(decision, task, { decision: `priority ${task.priority} → ${priority}` });
    this.#parts.tasks.priorities.set(decision.record, task, priority);
  }

  /** Puts a waiting task directly before another one. */
  moveBefore(decision: Decision, id: string, before: string): void {
    const { queue } = this.#parts.stores;
    const task = this.#get(id);
    const other = this.#get(before);
    const [rank, otherRank] = [queue.rankOf(task.id), queue.rankOf(other.id)];
    if (rank === null) throw refusal(task, "is in no queue");
    if (otherRank === null) throw refusal(other, "is in no queue");
    recordTaskDecision(decision, task, { decision: `move before ${other.id}` });
    if (task.id !== other.id) queue.placeBefore(task.id, { id: other.id, rank: otherRank });
  }

  #refuse(decision: Decision, task: StoredTask, why: string): void {
    recordTaskDecision(decision, task, { decision: "refuse", reason: why });
    const reason = failure("not_verified", `A person refused it: ${why}`, { retryable: task.wait === "approval" });
    this.#parts.tasks.disapprove(decision.record, task, reason);
    this.#parts.runs.finishIfDone(decision.record, task.run);
  }

  #hold(decision: Decision, task: StoredTask, hold: { reason: "paused" | "escalated"; explanation?: string }): void {
    const ref = heldAttempt(task);
    this.#holds.suspend(decision.record, task, { ...hold, partial: ref && decision.stop(ref) });
  }

  #get(id: string): StoredTask {
    const task = this.#parts.stores.tasks.get(id);
    if (task === undefined) throw new FailureError(failure("not_found", `There is no task ${id}.`));
    return task;
  }
}

function refusal({ id, state, wait }: StoredTask, why: string): FailureError {
  const now = wait === null ? state : `${state}, ${wait.replaceAll("_", " ")}`;
  return new FailureError(failure("conflict", `The task ${id} (${now}) ${why}.`));
}
