import type { AttemptRef } from "../contract/message.ts";

/** What is done about an assignment that nobody accepts. */
export interface Unanswered {
  /** It is to be sent once more. */
  again(): void;
  /** It was sent twice, and nobody answered. */
  lost(): void;
}

interface Sent {
  readonly attempt: number;
  /** Monotonic time. */
  readonly due: number;
  readonly isRepeated: boolean;
  readonly unanswered: Unanswered;
}

/** Assignments on their way to an agent that has not answered: one timer, at the oldest of them. */
export class Unaccepted {
  readonly #waitMs: number;
  readonly #sent = new Map<string, Sent>(); // every wait is equally long, so the first is always the oldest
  #timer: NodeJS.Timeout | null = null;

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Waits for the answer to an assignment that was just sent. */
  sent(ref: AttemptRef, unanswered: Unanswered): void {
    this.#wait(ref.task, { attempt: ref.attempt, isRepeated: false, unanswered });
  }

  /** The agent has answered, in whatever way. */
  heard({ task, attempt }: AttemptRef): void {
    if (this.#sent.get(task)?.attempt === attempt) this.#sent.delete(task);
  }

  /** Waits for nothing any more. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#sent.clear();
  }

  #wait(task: string, sent: Omit<Sent, "due">): void {
    this.#sent.delete(task); // so that it becomes the last
    this.#sent.set(task, { ...sent, due: performance.now() + this.#waitMs });
    this.#wake();
  }

  #wake(): void {
    if (this.#timer !== null) return;
    const [oldest] = this.#sent.values();
    if (oldest !== undefined) this.#timer = setTimeout(() => this.#look(), Math.max(0, oldest.due - performance.now()));
  }

  #look(): void {
    this.#timer = null;
    const now = performance.now();
    for (const [task, sent] of this.#sent) {
      if (sent.due > now) break;
      this.#sent.delete(task);
      if (sent.isRepeated) sent.unanswered.lost();
      else {
        this.#wait(task, { ...sent, isRepeated: true });
        sent.unanswered.again();
      }
    }
    this.#wake();
  }
}
