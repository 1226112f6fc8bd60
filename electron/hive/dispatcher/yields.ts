import type { AttemptRef } from "../contract/message.ts";
import type { YieldReason } from "../contract/task.ts";
import type { Passing } from "./attempt-life.ts";

/** Why an attempt was asked to yield, and to whom its task is to go. */
export interface YieldOrder {
  readonly cause: YieldReason;
  readonly to?: Passing;
}

interface Asked {
  readonly attempt: number;
  readonly order: YieldOrder;
}

/** The attempts that were asked to yield and have not ended yet. */
export class Yields {
  readonly #asked = new Map<string, Asked>();

  /** Notes what was asked; the last order counts. */
  ask({ task, attempt }: AttemptRef, order: YieldOrder): void {
    this.#asked.set(task, { attempt, order });
  }

  /** What was asked of an attempt that has ended now; undefined: nothing. */
  take({ task, attempt }: AttemptRef): YieldOrder | undefined {
    const asked = this.#asked.get(task);
    if (asked?.attempt !== attempt) return undefined;
    this.#asked.delete(task);
    return asked.order;
  }
}
