import type { Failure } from "../contract/failure.ts";
import type { Task, TaskState, TaskTerms, WaitReason } from "../contract/task.ts";
import type { StoredTask } from "./task-row.ts";
import { plainType } from "./task-terms.ts";
import { isHeld } from "./transition.ts";

/** A task about to be added. */
export type NewTask = Omit<Task, "id" | "state" | "wait" | "attempts" | keyof TaskTerms> &
  Partial<TaskTerms> &
  Partial<Pick<StoredTask, "judges" | "judgedAttempt">> & {
    /** When it can be claimed, if nothing is missing; its creation unless said. */
    readonly readyAt?: number;
    /** Whether one of the things that are missing is an earlier phase. */
    readonly isGated?: boolean;
  };

/** The changes that a step of a task's life writes beside its state. */
export interface TaskChange {
  readonly state: TaskState;
  readonly wait?: WaitReason;
  /** When it became ready; left out: it cannot be claimed now. */
  readonly readyAt?: number;
  readonly dueAt?: number;
  readonly endedAt?: number;
  readonly output?: string;
  readonly failure?: Failure;
  /** What this end counts as. */
  readonly count?: "failure" | "loss";
}

/** Whether a new task has nothing but what every task has; most are like that, and much is written for them. */
export function isPlain({ resources, parameters, verify, approval, type, ...task }: NewTask): boolean {
  const { deadlineAt, phase, scheduleToStartMs, heartbeatMs, judges } = task;
  const rest = [resources, parameters, verify, deadlineAt, phase, scheduleToStartMs, heartbeatMs, judges];
  if (approval === true || (type ?? plainType) !== plainType) return false;
  return rest.every((term) => term === undefined || term === null);
}

/** Whether a held task is taken or ends with an answer, and nothing is to be said of it beside that. */
export function isPlainMove({ state }: StoredTask, { output, endedAt, ...change }: TaskChange): boolean {
  const { wait, readyAt, dueAt, failure, count } = change;
  const rest = [wait, readyAt, dueAt, failure, count];
  if (!isHeld(state) || rest.some((it) => it !== undefined)) return false;
  if (change.state === "running") return output === undefined && endedAt === undefined;
  return change.state === "complete" && output !== undefined;
}

/** The moment by which an agent must have taken a task that is ready; null: it may wait as long as it takes. */
export function startBy({ scheduleToStartMs }: Pick<NewTask, "scheduleToStartMs">, readyAt: number): number | null {
  return scheduleToStartMs === undefined || scheduleToStartMs === null ? null : readyAt + scheduleToStartMs;
}
