import type { Desk } from "./desk.ts";
import type { Failure } from "./failure.ts";
import type { AnswerPhase } from "./message.ts";
import type { TaskState, WaitReason } from "./task.ts";

/** Where a run is in its life. `interrupted`: the hive stopped in its middle; it can be resumed. */
export type RunState = (typeof runStates)[number];

/** Every state that a run can be in, in the order of its life. */
export const runStates = ["running", "paused", "interrupted", "complete", "failed", "cancelled"] as const;

/** One line in the list of runs. Times are milliseconds since 1970 (UTC). */
export interface RunSummary {
  readonly id: string;
  readonly workflow: string;
  /** The workflow that it was started from; null: a text that belongs to none. */
  readonly workflowId: string | null;
  readonly state: RunState;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** What of a run waits for a person. */
export interface RunWaits {
  /** How many of its tasks do. */
  readonly suspended: number;
  /** Whether those are all that it could go on with: nothing becomes of it until a person decides. */
  readonly waitsForPerson: boolean;
}

/** A run in a list, with what of it waits for a person. */
export interface ListedRun extends RunSummary, RunWaits {}

/** One step of a run as a person sees it. */
export interface StepView {
  readonly id: string;
  readonly task: string;
  /** The agent kind, specialization or agent that the step asks for. */
  readonly demand: string;
  readonly needs: readonly string[];
  /** Whether its result was given to the run: pinned, from an earlier run, or empty because it is disabled. */
  readonly given: boolean;
  readonly state: TaskState;
  readonly wait: WaitReason | null;
  /** While running: whether the model was asked or already writes. */
  readonly phase: AnswerPhase | null;
  /** The agent of the last attempt. */
  readonly agent: string | null;
  readonly model: string | null;
  readonly attempts: number;
  /** The answer, or what of it has been streamed so far. */
  readonly output: string;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly tokens: number;
  /** As the engine measured it, or while running as seen here; null before the first token. */
  readonly tokensPerSecond: number | null;
  /** After how many of its tokens the engine cut the answer off; null: it came to its end, or nobody said. */
  readonly cutOffAt: number | null;
  readonly failure: Failure | null;
}

/** One run as a person sees it. */
export interface RunView extends RunSummary {
  readonly description: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The exact file that was run. */
  readonly source: string;
  /** How the workflow lay on the canvas when the run began. */
  readonly desk: Desk | null;
  /** The steps that were asked for, of a run of a part; null: all. */
  readonly only: readonly string[] | null;
  readonly steps: readonly StepView[];
  /** The run's answer, Markdown; empty until it is complete. */
  readonly output: string;
  readonly failure: Failure | null;
  /** Journal number up to which this view is true. */
  readonly seq: number;
}
