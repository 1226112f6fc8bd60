/** Crashes in a row, before the process was even ready, after which a kind is left down. */
const mostCrashes = 5;

/** Keeps a kind whose processes die at their start from being started over and over. */
export class CrashGuard {
  readonly #firstPauseMs: number;
  readonly #crashes = new Map<string, number>();
  readonly #paused = new Set<string>();

  constructor(firstPauseMs: number) {
    this.#firstPauseMs = firstPauseMs;
  }

  /** Whether no process of this kind is to be started now. */
  isPaused(kind: string): boolean {
    return this.#paused.has(kind);
  }

  /** Whether it crashed so often that it is not tried again. */
  isGivenUp(kind: string): boolean {
    return (this.#crashes.get(kind) ?? 0) >= mostCrashes;
  }

  started(kind: string): void {
    this.#crashes.delete(kind);
  }

  /** Counts a crash; `again` is called when the pause is over, if there is to be another try. */
  crashed(kind: string, again: () => void): void {
    const count = (this.#crashes.get(kind) ?? 0) + 1;
    this.#crashes.set(kind, count);
    this.#paused.add(kind);
    if (count >= mostCrashes) return;
    setTimeout(
      () => {
        this.#paused.delete(kind);
        again();
      },
      this.#firstPauseMs * 2 ** (count - 1),
    ).unref();
  }
}
