import type { AttemptRef } from "../contract/message.ts";
import type { Checkpoint, CheckpointStore } from "./checkpoint-store.ts";

interface Pending {
  readonly attempt: number;
  readonly checkpoint: Omit<Checkpoint, "attempt">;
}

/**
 * Checkpoints on their way to the disk. However many an agent tells, one write of a task is under way at a time, and it
 * takes the newest.
 */
export class Checkpoints {
  readonly #store: CheckpointStore;
  readonly #pending = new Map<string, Pending>();
  /** Tasks whose attempt has something on the disk: most have nothing, and cost nothing. */
  readonly #written = new Set<string>();

  constructor(store: CheckpointStore) {
    this.#store = store;
  }

  /** Remembers a checkpoint until it is flushed. Tells whether that has to be asked for. */
  add({ task, attempt }: AttemptRef, checkpoint: Omit<Checkpoint, "attempt">): boolean {
    const isFirst = !this.#pending.has(task);
    this.#pending.set(task, { attempt, checkpoint });
    return isFirst;
  }

  /** Writes what is pending of a task, within the transaction at hand. */
  flush(task: string): void {
    const pending = this.#pending.get(task);
    this.#pending.delete(task);
    if (pending === undefined) return;
    this.#store.save({ task, attempt: pending.attempt }, pending.checkpoint);
    this.#written.add(task);
  }

  /** Where the next attempt goes on; null: at the start. A first attempt has nothing before it. */
  before({ task, attempt }: AttemptRef): string | null {
    return attempt === 1 ? null : (this.#store.get(task)?.state ?? null);
  }

  /** The attempt ended so that nothing is gone on from: it is complete, or failed, and the reason may lie in it. */
  over({ task, attempt }: AttemptRef): void {
    this.#pending.delete(task);
    if (attempt > 1 || this.#written.has(task)) this.#store.drop(task);
  }

  /** The end of an attempt is in the store: if another one follows, it is not the first any more. */
  ended({ task }: AttemptRef): void {
    this.#written.delete(task);
  }
}
