import { longestTimerMs } from "./leases.ts";

/** Rings at the earliest of some moments of the clock: one timer, which each setting replaces. */
export class Alarm {
  readonly #clock: () => number;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(clock: () => number, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Rings at the first of the moments, early when it is too far away for a timer; null stands for never. */
  set(...moments: readonly (number | null)[]): void {
    this.stop();
    const known = moments.filter((moment) => moment !== null);
    if (known.length === 0) return;
    const inMs = Math.max(0, Math.min(...known) - this.#clock());
    this.#timer = setTimeout(() => this.#ring(), Math.min(longestTimerMs, inMs));
  }

  /** Rings no more until it is set again. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
