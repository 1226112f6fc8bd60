import type { Failure } from "./failure.ts";
import type { Demand, Json, Retry, Step, Verification } from "./workflow.ts";

/** Where a task is in its life. */
export type TaskState =
  | "pending"
  | "assigned"
  | "running"
  | "suspended" // waits for a person
  | "retry"
  | "rejected" // its assignment was refused, or its answer did not pass
  | "complete"
  | "verified" // complete, and its answer has passed
  | "failed"
  | "cancelled";

/** Why a task that is not running waits; kept on the task and shown. */
export type WaitReason =
  | "needs" // other steps must be complete first
  | "agent_starting" // a process for it is being started
  | "agents_busy" // all agents that can do it are at work
  | "agents_paused" // a person paused all agents that can do it
  | "agents_down" // their processes crashed too often, or a person wants none of them
  | "no_capable_agent" // nobody in this hive can do it
  | "model_loading"
  | "backoff" // the next attempt comes after a pause
  | "run_interrupted" // the hive stopped; the run waits to be resumed
  | "run_paused" // a person paused the run
  | "paused" // a person paused the task
  | "approval" // a person must approve the answer
  | "escalated" // it was passed to a person
  | "verification" // the answer is being checked
  | "phase" // an earlier phase must be over first
  | "resources" // what it needs is held by others
  | "preempted" // it made room for a more urgent task
  | "deadline_passed";

/** The unit of dispatch. Times are milliseconds since 1970 (UTC). */
export interface Task extends TaskTerms {
  readonly id: string;
  readonly run: string;
  readonly step: string;
  readonly demand: Demand;
  readonly priority: number;
  readonly timeoutMs: number;
  readonly retry: Retry;
  /** The step's prompt before its references are filled in. */
  readonly template: string;
  readonly state: TaskState;
  readonly wait: WaitReason | null;
  /** Needs that are not yet complete. */
  readonly missing: number;
  /** Attempts begun so far. */
  readonly attempts: number;
  readonly createdAt: number;
}

/** The terms under which a task is done, beside the times that every task has. */
export interface TaskTerms {
  /** What sort of work it is, such as `download`. */
  readonly type: string;
  readonly deadlineAt: number | null;
  readonly phase: string | null;
  /** What it holds while it runs: how many of each, or bytes. */
  readonly resources: Readonly<Record<string, number>>;
  /** What an agent without a model is told; its texts are templates. */
  readonly parameters: Json;
  readonly verify: Verification | null;
  readonly approval: boolean;
  readonly scheduleToStartMs: number | null;
  readonly heartbeatMs: number | null;
}

/** A step as planned, before it is part of a run. */
export type PlannedTask = Omit<Step, "id" | "prompt" | "disabled"> &
  Pick<Task, "step" | "template"> & {
    /** Its result, which is taken as it is: nobody does the task. */
    readonly given?: string;
  };

/** How an attempt ended. */
export type AttemptState =
  | "running"
  | "complete"
  | "failed"
  | "lost" // its agent or its hive ended
  | "rejected" // the agent did not take it
  | "yielded" // it made room, or went to another agent or a person
  | "cancelled";

/** Why an attempt was handed back before its end; charged to nobody. */
export type YieldReason = "preempted" | "resources" | "agent_paused" | "agent_stopped" | "handoff";

/** One try of a task by one agent, with exactly what was asked. */
export interface Attempt {
  readonly task: string;
  /** Counts from 1 within its task. */
  readonly number: number;
  readonly agent: string;
  readonly pid: number;
  readonly model: string;
  readonly modelDigest: string;
  /** The exact messages sent to the model. */
  readonly prompt: string;
  readonly system: string;
  readonly state: AttemptState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly failure: Failure | null;
  readonly usage: Usage | null;
}

/** What an attempt had written when it ended before its time. */
export interface PartialAnswer {
  readonly output: string;
  readonly tokens: number;
}

/** What the engine says of one answer. Durations in milliseconds. */
export interface Usage {
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly promptMs: number;
  readonly outputMs: number;
  readonly loadMs: number;
  /** After how many of its tokens the engine cut the answer off; left out: it came to its end, or nobody said. */
  readonly cutOffAt?: number;
}
