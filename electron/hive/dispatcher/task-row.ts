import { demandOfKey } from "../contract/demand.ts";
import type { Failure } from "../contract/failure.ts";
import type { Task, TaskState, WaitReason } from "../contract/task.ts";
import type { Demand } from "../contract/workflow.ts";
import { toTaskId } from "./task-id.ts";
import { type TermsRow, toTerms } from "./task-terms.ts";

/** A row of the table of tasks. */
export interface TaskRow extends TermsRow {
  readonly id: number;
  readonly run: string;
  readonly step: string;
  readonly demand: string;
  readonly priority: number;
  readonly boost: number;
  readonly blocking: number;
  readonly raised_to: number | null;
  readonly timeout_ms: number;
  readonly retry_attempts: number;
  readonly retry_backoff_ms: number;
  readonly template: string;
  readonly state: string;
  readonly wait: string | null;
  readonly missing: number;
  readonly attempts: number;
  readonly failures: number;
  readonly losses: number;
  readonly output: string | null;
  readonly failure: string | null;
  readonly created_at: number;
  readonly ended_at: number | null;
  readonly demand_before: string | null;
  readonly given: number;
  readonly judges: number | null;
  readonly judged_attempt: number | null;
}

/** A task with what the dispatcher alone keeps of it. */
export interface StoredTask extends Task {
  /** Points of priority beyond its own that hold now. */
  readonly boost: number;
  /** Whether another task waits for this one alone. */
  readonly isBlocking: boolean;
  /** Least priority, because a more urgent task waits for this one. */
  readonly raisedTo: number | null;
  /** Attempts that failed. */
  readonly failures: number;
  /** Attempts whose agent died; one that ended with the whole hive is not counted. */
  readonly losses: number;
  /** Whether its answer was given to the run, so that nobody does it. */
  readonly isGiven: boolean;
  /** The answer; of an attempt that failed, what it had written. */
  readonly output: string | null;
  readonly endedAt: number | null;
  readonly failure: Failure | null;
  /** Whom it asked for before it was given to somebody else; null: it never was. */
  readonly demandBefore: Demand | null;
  /** The task whose answer this one judges, and which of its attempts gave that answer. */
  readonly judges: string | null;
  readonly judgedAttempt: number | null;
}

/** The task that a row stands for. Rows were written by the stores of this folder, so their texts are what they say. */
export function toTask(row: TaskRow): StoredTask {
  return {
    id: toTaskId(row.id),
    run: row.run,
    step: row.step,
    demand: demandOfKey(row.demand),
    priority: row.priority,
    boost: row.boost,
    isBlocking: row.blocking === 1,
    raisedTo: row.raised_to,
    timeoutMs: row.timeout_ms,
    retry: { attempts: row.retry_attempts, backoffMs: row.retry_backoff_ms },
    template: row.template,
    state: row.state as TaskState,
    wait: row.wait as WaitReason | null,
    missing: row.missing,
    attempts: row.attempts,
    failures: row.failures,
    losses: row.losses,
    isGiven: row.given === 1,
    output: row.output,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    createdAt: row.created_at,
    endedAt: row.ended_at,
    demandBefore: row.demand_before === null ? null : demandOfKey(row.demand_before),
    judges: row.judges === null ? null : toTaskId(row.judges),
    judgedAttempt: row.judged_attempt,
    ...toTerms(row),
  };
}
