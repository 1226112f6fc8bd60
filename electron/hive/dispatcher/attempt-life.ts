import { demandLabel } from "../contract/demand.ts";
import type { Failure } from "../contract/failure.ts";
import type { AgentDeath } from "../contract/journal.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Attempt, AttemptState, PartialAnswer, YieldReason } from "../contract/task.ts";
import type { Demand } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { recordFailedAgent } from "./conflicts/record-conflicts.ts";
import type { Stores } from "./stores.ts";
import type { TaskChange } from "./task-change.ts";
import { about, type TaskLife } from "./task-life.ts";
import type { Ending } from "./task-moves.ts";
import type { StoredTask } from "./task-row.ts";
import { isHeld, type TaskEvent, transition } from "./transition.ts";

/** Agents that may die of a task without a reason before it is set aside. */
const mostDeaths = 2;
/** Agents that may refuse a task before it is given up. */
const mostRejections = 3;
/** How often a task may be passed on between agents before a person is to look at it. */
const mostHandoffs = 8;

/** To whom a task goes. `from`: the agent that passes it on; null: a person does. */
export interface Passing {
  readonly demand: Demand;
  readonly from: string | null;
  readonly reason: string;
}

/** Why an attempt is handed back, and to whom it goes. */
export interface Handing {
  readonly cause: YieldReason;
  readonly partial: PartialAnswer;
  /** Left out: whoever could do it before. */
  readonly to?: Passing | undefined;
}

/** Why an attempt is over and a person is to look at its task. */
export interface Escalation {
  readonly explanation: string;
  readonly partial: PartialAnswer;
}

interface Move extends Omit<TaskChange, "state" | "output"> {
  readonly partial?: PartialAnswer | undefined;
  readonly event: TaskEvent;
  readonly attempt: Exclude<AttemptState, "running" | "complete">;
}

/**
 * Ends of attempts that are no end of their task and charged to nobody: each method is one event, within one
 * transaction, with its journal entry. Events of an attempt that no longer holds its task change nothing and answer
 * false.
 */
export class AttemptLife {
  readonly #stores: Stores;
  readonly #tasks: TaskLife;
  readonly #clock: () => number;

  constructor(stores: Stores, tasks: TaskLife, clock: () => number) {
    this.#stores = stores;
    this.#tasks = tasks;
    this.#clock = clock;
  }

  /** The attempt was handed back: the next one goes on from its checkpoint. */
  yield(record: RecordEntry, ref: AttemptRef, { cause, partial, to }: Handing): boolean {
    const task = this.#current(ref);
    if (task === undefined) return false;
    if (to !== undefined && this.#count(task, "yielded") >= mostHandoffs) {
      const explanation = `It was handed back ${mostHandoffs} times and is to be passed on again.`;
      return this.escalate(record, ref, { explanation, partial });
    }
    const wait = cause === "preempted" ? ({ wait: "preempted" } as const) : {};
    if (!this.#end(task, { event: "yield", attempt: "yielded", readyAt: this.#clock(), partial, ...wait }))
      return false;
    record({ type: "task.yielded", about: about(task), data: { attempt: ref.attempt, cause, partial } });
    if (cause === "preempted") record({ type: "task.waiting", about: about(task), data: { reason: cause } });
    if (to !== undefined) this.pass(record, { ...task, state: "pending" }, to);
    return true;
  }

  /** Somebody else is to do a task that nobody holds. */
  pass(record: RecordEntry, task: StoredTask, { demand, from, reason }: Passing): void {
    this.#stores.tasks.setDemand(task, demand);
    const wait = this.#stores.tasks.get(task.id)?.wait ?? null;
    const data = { from, to: demandLabel(demand), reason, wait };
    record({ type: "task.handoff", level: "AUDIT", about: about(task, from ?? undefined), data });
  }

  /** The agent passed the task to a person. */
  escalate(record: RecordEntry, ref: AttemptRef, { explanation, partial }: Escalation): boolean {
    const task = this.#current(ref);
    const change = { event: "suspend", attempt: "yielded", wait: "escalated", partial } as const;
    if (task === undefined || !this.#end(task, change)) return false;
    record({ type: "task.suspended", about: about(task), data: { reason: "escalated", explanation, partial } });
    return true;
  }

  /** The agent did not take the task: another one may, unless that happened too often. One that had taken it fails. */
  reject(record: RecordEntry, ref: AttemptRef, reason: Failure): boolean {
    const task = this.#current(ref);
    if (task?.state === "running") return this.#tasks.fail(record, ref, { failure: reason });
    if (task === undefined || !this.#end(task, { event: "reject", attempt: "rejected", failure: reason })) return false;
    const data = { attempt: ref.attempt, failure: reason };
    record({ type: "task.rejected", level: "WARN", about: about(task), data });
    const rejected: StoredTask = { ...task, state: "rejected" };
    if (this.#count(task, "rejected") >= mostRejections) return this.#tasks.refuse(record, rejected, reason);
    const to = transition("rejected", "requeue");
    if (to.ok) this.#stores.tasks.change(rejected, { state: to.state, readyAt: this.#clock(), failure: reason });
    record({ type: "task.retry", level: "WARN", about: about(task), data: { ...data, delayMs: 0 } });
    return true;
  }

  /** The process of the agent ended with the task: another one takes it, unless agents die of it. */
  die(record: RecordEntry, ref: AttemptRef, what: Ending): boolean {
    const task = this.#current(ref);
    if (task === undefined) return false;
    const isPoison = task.losses + 1 >= mostDeaths;
    const kept = { attempt: "lost", count: "loss", ...what } as const;
    if (isPoison) {
      if (!this.#end(task, { event: "suspend", wait: "escalated", ...kept })) return false;
      return this.#setAside(record, task, what);
    }
    if (!this.#end(task, { event: "lose", readyAt: this.#clock(), ...kept })) return false;
    const data = { attempt: ref.attempt, ...what, delayMs: 0 };
    record({ type: "task.retry", level: "WARN", about: about(task), data });
    recordFailedAgent(record, this.#stores, { task, resolution: "reassigned" });
    return true;
  }

  /** The agent ended with the task for a reason that is none of the task's: another one takes it. */
  lose(record: RecordEntry, ref: AttemptRef, what: Ending): boolean {
    const task = this.#current(ref);
    const change = { event: "lose", attempt: "lost", readyAt: this.#clock(), ...what } as const;
    if (task === undefined || !this.#end(task, change)) return false;
    const data = { attempt: ref.attempt, ...what, delayMs: 0 };
    record({ type: "task.retry", level: "WARN", about: about(task), data });
    return true;
  }

  /** Tells everything that is known about a task of which agents died. */
  #setAside(record: RecordEntry, task: StoredTask, what: Ending): boolean {
    const { attempts, checkpoints } = this.#stores;
    const deaths = attempts.ofTask(task.id).filter(({ state }) => state === "lost");
    const checkpoint = checkpoints.get(task.id)?.state ?? null;
    const data = { deaths: deaths.map(deathOf), checkpoint };
    record({ type: "task.poisoned", level: "ERROR", about: about(task), data });
    record({ type: "task.suspended", about: about(task), data: { reason: "escalated", ...what } });
    recordFailedAgent(record, this.#stores, { task, resolution: "escalated" });
    return true;
  }

  #count(task: StoredTask, state: AttemptState): number {
    return this.#stores.attempts.ofTask(task.id).filter((attempt) => attempt.state === state).length;
  }

  /** Moves the task, and ends its attempt with it. */
  #end(task: StoredTask, { event, attempt: state, partial, ...change }: Move): boolean {
    const to = transition(task.state, event);
    const written = partial === undefined ? {} : { output: partial.output };
    if (!to.ok || !this.#stores.tasks.change(task, { ...change, ...written, state: to.state })) return false;
    const usage = { promptTokens: 0, outputTokens: partial?.tokens ?? 0, promptMs: 0, outputMs: 0, loadMs: 0 };
    const end = { state, endedAt: this.#clock(), usage };
    const { failure } = change;
    this.#stores.attempts.end(task.id, task.attempts, failure === undefined ? end : { ...end, failure });
    return true;
  }

  /** The task, while the attempt still holds it. */
  #current(ref: AttemptRef): StoredTask | undefined {
    const task = this.#stores.tasks.get(ref.task);
    return task !== undefined && isHeld(task.state) && task.attempts === ref.attempt ? task : undefined;
  }
}

function deathOf({ number: attempt, agent, pid, failure, startedAt, endedAt }: Attempt): AgentDeath {
  return { attempt, agent, pid, failure, startedAt, endedAt };
}
