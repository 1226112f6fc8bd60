import type { Failure } from "./failure.ts";
import type { Attempt, TaskState, WaitReason } from "./task.ts";
import type { ToolCallRecord } from "./tool.ts";
import type { Json } from "./workflow.ts";

/** Every state that a task can be in, in the order of its life. */
export const taskStates = [
  ...(["pending", "assigned", "running", "suspended", "retry", "rejected"] as const),
  ...(["complete", "verified", "failed", "cancelled"] as const),
] as const satisfies readonly TaskState[];

/** What a person counts a task as. */
export type CountedAs = "waiting" | "running" | "complete" | "failed" | "cancelled";

/** What tasks of each state are counted as, wherever they are counted. */
export const countedAs: Readonly<Record<TaskState, CountedAs>> = {
  pending: "waiting",
  suspended: "waiting",
  retry: "waiting",
  rejected: "waiting",
  assigned: "running",
  running: "running",
  complete: "complete",
  verified: "complete",
  failed: "failed",
  cancelled: "cancelled",
};

/** One task in a list. Times are milliseconds. */
export interface TaskView {
  readonly id: string;
  readonly run: string;
  readonly step: string;
  /** What sort of work it is; `task` where its workflow says nothing. */
  readonly type: string;
  readonly state: TaskState;
  readonly wait: WaitReason | null;
  readonly priority: number;
  /** The agent of the last attempt. */
  readonly agent: string | null;
  readonly attempts: number;
  /** Percent; null where the work does not tell. */
  readonly progress: number | null;
  readonly createdAt: number;
  /** Until its end, from measured durations; null where nothing like it was measured, or it waits for something else. */
  readonly etaMs: number | null;
}

/** One task with all that is kept of it. */
export interface TaskDetail extends TaskView {
  /** The agent kind, specialization or agent that it asks for. */
  readonly demand: string;
  readonly needs: readonly string[];
  readonly phase: string | null;
  readonly deadlineAt: number | null;
  readonly endedAt: number | null;
  /** The answer; of an attempt that failed, what it had written. */
  readonly output: string | null;
  readonly failure: Failure | null;
  /** The first one first, without what was asked: a run's page shows that. */
  readonly tries: readonly Omit<Attempt, "prompt" | "system">[];
  /** What its last attempt left to go on from. */
  readonly checkpoint: Json;
}

/** One try of a task with all that is kept of it. */
export interface AttemptView extends Attempt {
  /** What it has written, up to now or to its end; null where nothing of that is kept. */
  readonly output: string | null;
  /** The tools that it called, the first one first. */
  readonly calls: readonly ToolCallRecord[];
}

/** Where a task stands when something was decided about it. */
export interface TaskMoved {
  readonly task: string;
  readonly state: TaskState;
  readonly wait: WaitReason | null;
}

/** What became of something that was decided about many tasks. */
export interface TasksDecided {
  readonly moved: readonly TaskMoved[];
  /** Those of which it cannot be, and why not. */
  readonly refused: readonly { readonly task: string; readonly failure: Failure }[];
}
