import {
  type AnswerPhase,
  type AttemptRef,
  type FromAgent,
  longestCheckpoint,
} from "../electron/hive/contract/message.ts";
import type { Usage } from "../electron/hive/contract/task.ts";
import type { Demand } from "../electron/hive/contract/workflow.ts";

/** How a job ended, unless it failed. */
export type Outcome =
  | { readonly end: "complete"; readonly output: string; readonly usage: Usage }
  | { readonly end: "yielded" }
  | { readonly end: "handoff"; readonly to: Demand; readonly reason: string }
  | { readonly end: "escalate"; readonly reason: string };

/** What of the port protocol a job speaks itself. */
type Tell = <Type extends "progress" | "token" | "checkpoint">(type: Type, payload: FromAgent[Type]) => void;

interface JobOptions {
  readonly ref: AttemptRef;
  /** The checkpoint that came with the assignment. */
  readonly checkpoint?: string | null | undefined;
  readonly tell: Tell;
}

/** One attempt as the work that is done for it sees it: what it may tell, and what it is asked. */
export class Job {
  readonly ref: AttemptRef;
  /** What the attempt before this one had done; null: nothing is known. */
  readonly checkpoint: unknown;
  readonly #tell: Tell;
  readonly #stopping = new AbortController();
  readonly #yielding = new AbortController();
  #kept: unknown;
  #hasNews = false;

  constructor({ ref, checkpoint, tell }: JobOptions) {
    this.ref = ref;
    this.checkpoint = read(checkpoint ?? null);
    this.#tell = tell;
  }

  /** Aborted when the work is to end at once. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Aborted when the work is to end at its next boundary, with `yielded`. */
  get yielding(): AbortSignal {
    return this.#yielding.signal;
  }

  cancel(): void {
    this.#stopping.abort();
  }

  askToYield(): void {
    this.#yielding.abort();
  }

  /** `percent`: how much of the work is done, where that can be told. */
  progress(phase: AnswerPhase, percent?: number): void {
    this.#tell("progress", { ...this.ref, phase, ...(percent === undefined ? {} : { percent }) });
  }

  /** Text of the answer, as it comes. */
  say(text: string, tokens: number): void {
    this.#tell("token", { ...this.ref, text, tokens });
  }

  /** Remembers what has been done so far; it is told with the next beat, and when the job ends unfinished. */
  keep(state: unknown): void {
    this.#kept = state;
    this.#hasNews = true;
  }

  /** Tells what is to be remembered, when that is new. One that is too long is not kept: the one before holds. */
  tellKept(): void {
    if (!this.#hasNews) return;
    this.#hasNews = false;
    const state = JSON.stringify(this.#kept) ?? "null";
    if (state.length <= longestCheckpoint) this.#tell("checkpoint", { ...this.ref, state });
  }
}

function read(checkpoint: string | null): unknown {
  try {
    return checkpoint === null ? null : JSON.parse(checkpoint);
  } catch {
    return null; // whoever wrote it, nothing can be done with it
  }
}
