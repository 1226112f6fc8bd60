import type { Json } from "../electron/hive/contract/workflow.ts";

/** What an executor may use while it works. */
export interface Execution {
  /** Aborted when the attempt is to stop. */
  readonly signal: AbortSignal;
  /** Told how far the work is, in whole percent. */
  readonly progress: (percent: number) => void;
  /** What is done so far, for the record; files that were written are what an attempt goes on from. */
  readonly keep: (done: Json) => void;
}

/**
 * Work that needs no model: what the step gives it comes in, the step's output goes out.
 *
 * @throws FailureError when it cannot be done.
 */
export type Executor = (parameters: Json, execution: Execution) => Promise<string>;
