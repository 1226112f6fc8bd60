import type { Failure } from "./failure.ts";
import type { TaskState } from "./task.ts";
import type { Json } from "./workflow.ts";

/** What agents can do without a model, each an executor of theirs. */
export const executorNames = ["download", "validation", "documentation", "status"] as const;

export type ExecutorName = (typeof executorNames)[number];

/**
 * What of an executor's parameters decides where a run reaches: it stands in the workflow's file or comes from the run's
 * inputs, and no output of a step, and so no word of a model, gets into it.
 */
export const fieldsOfPerson: Readonly<Record<ExecutorName, readonly string[]>> = {
  download: ["url", "hosts"],
  validation: ["folder"],
  documentation: [],
  status: [],
};

/** Of what an agent can do, what a step wants: the one that its type or specialization names, else the first. */
export function executorAmong(
  executors: readonly ExecutorName[],
  { type, specialization }: { readonly type: unknown; readonly specialization: string | undefined },
): ExecutorName | undefined {
  return executors.find((executor) => executor === type || executor === specialization) ?? executors[0];
}

/** Work without a model: what an executor of the agent is to do. */
export interface ExecutorWork {
  readonly executor: ExecutorName;
  readonly parameters: Json;
}

/** A run up to now, as a report of it tells. Times are milliseconds since 1970 (UTC). */
export interface RunRecord {
  readonly run: string;
  readonly workflow: string;
  readonly description: string;
  readonly startedAt: number;
  /** When this was written down. */
  readonly at: number;
  readonly inputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepRecord[];
}

/** One step in such a report. */
export interface StepRecord {
  readonly id: string;
  readonly demand: string;
  readonly state: TaskState;
  readonly output: string;
  readonly attempts: readonly AttemptRecord[];
}

/** One try of a step in such a report. */
export interface AttemptRecord {
  readonly agent: string;
  /** Empty where none was asked. */
  readonly model: string;
  readonly state: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly failure: Failure | null;
  readonly outputTokens: number;
}
