import { demandLabel } from "../contract/demand.ts";
import { type Failure, failure } from "../contract/failure.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Demand, Retry } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import { AttemptLife } from "./attempt-life.ts";
import { Leases } from "./leases.ts";
import { standingRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { toRowId, toTaskId } from "./task-id.ts";
import { about, type Completion, type TaskLife } from "./task-life.ts";

/** A task that belongs to no workflow, as it is asked for. */
export interface TaskOrder {
  readonly description: string;
  readonly demand: Demand;
  readonly priority: number;
  /** Longest time from an attempt's start to its end. */
  readonly timeoutMs: number;
  readonly retry: Retry;
}

/** Somebody who takes tasks for itself, one at a time or more. */
export interface Worker {
  readonly id: string;
  readonly pid: number;
  /** What it can do, as the keys of demands. */
  readonly demands: readonly string[];
}

/** A task that a worker holds until it ends it or its lease does. */
export interface Claim {
  readonly ref: AttemptRef;
  readonly description: string;
  readonly priority: number;
}

export interface TaskDeskOptions {
  readonly stores: Stores;
  readonly writer: Writer;
  readonly tasks: TaskLife;
  readonly clock: () => number;
  /** Called when a task was added: somebody may have to be told. */
  readonly wake: () => void;
}

/** Where single tasks are handed in, and taken by workers that come for them: what is added, and every
 * result, is on the disk when the call answers. */
export class TaskDesk {
  readonly #parts: TaskDeskOptions;
  readonly #attempts: AttemptLife;
  readonly #leases = new Leases();
  #next: number;
  /** Number of the last task that is known to be on the disk. */
  #lastKept: number;

  constructor(parts: TaskDeskOptions) {
    this.#parts = parts;
    this.#attempts = new AttemptLife(parts.stores, parts.tasks, parts.clock);
    this.#next = parts.stores.tasks.last() + 1;
    this.#lastKept = this.#next - 1;
  }

  /** Adds a task; answers its id. */
  async add(order: TaskOrder): Promise<string> {
    const added = this.#parts.writer.writeAgain((record) => this.#add(record, order));
    this.#parts.wake();
    const task = await added;
    this.#lastKept = Math.max(this.#lastKept, toRowId(task));
    return task;
  }

  /** Takes the most urgent task that the worker can do; undefined when there is none. */
  async claim(worker: Worker): Promise<Claim | undefined> {
    const isKept = (taken?: Claim): boolean => taken === undefined || toRowId(taken.ref.task) <= this.#lastKept;
    const claim = await this.#parts.writer.writeAhead((record) => this.#claim(record, worker), isKept);
    if (claim !== undefined) {
      const expired = (): void => this.#expired(claim.ref);
      this.#leases.begin(claim.ref, { holder: worker.id, ms: claim.timeoutMs, expired });
    }
    return claim;
  }

  /** Stores a result; false: it came too late, and changes nothing. */
  complete(ref: AttemptRef, result: Completion): Promise<boolean> {
    this.#leases.end(ref);
    return this.#parts.writer.writeAgain((record) => this.#parts.tasks.complete(record, ref, result));
  }

  /** Gives a task back that could not be done; false: its attempt was over. */
  fail(ref: AttemptRef, reason: Failure): Promise<boolean> {
    this.#leases.end(ref);
    const failed = this.#parts.writer.write((record) => this.#parts.tasks.fail(record, ref, { failure: reason }));
    this.#parts.wake();
    return failed;
  }

  /** No lease ends any more. */
  stop(): void {
    this.#leases.endAll();
  }

  #add(record: RecordEntry, order: TaskOrder): string {
    const { tasks } = this.#parts.stores;
    const { demand, priority, timeoutMs, retry } = order;
    const createdAt = this.#parts.clock();
    const step = String(this.#next++); // a name that no other task of this run has
    const planned = { step, demand, priority, timeoutMs, retry, template: order.description };
    const id = tasks.add({ ...planned, run: standingRun, missing: 0, createdAt }, []);
    const data = { demand: demandLabel(demand), priority };
    record({ type: "task.added", about: { task: id }, data, at: createdAt });
    return id;
  }

  #claim(record: RecordEntry, { id: agent, pid, demands }: Worker) {
    const { queue, attempts, tasks } = this.#parts.stores;
    const best = queue.firstOf(demands);
    const id = best && toTaskId(best.id);
    const task = id && queue.claim(id, tasks.get(id));
    if (!task) return undefined;
    const startedAt = this.#parts.clock();
    const ref: AttemptRef = { task: task.id, attempt: task.attempts };
    const noModel = { model: "", modelDigest: "", system: "", prompt: "" };
    attempts.add({ ...noModel, task: task.id, number: task.attempts, agent, pid, startedAt });
    const data = { agent, pid, attempt: task.attempts, model: "", why: "came_for_it", able: 1 } as const;
    record({ type: "task.assigned", level: "AUDIT", about: about(task, agent), data, at: startedAt });
    return { ref, description: task.template, priority: task.priority, timeoutMs: task.timeoutMs };
  }

  #expired(ref: AttemptRef): void {
    const lost = failure("agent_lost", "Its worker did not end it in time.", { retryable: true });
    void this.#parts.writer
      .write((record) => this.#attempts.die(record, ref, { failure: lost }))
      .then(this.#parts.wake, (error: unknown) => console.error("skep: could not write to the store:", error));
  }
}
