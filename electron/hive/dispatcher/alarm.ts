import { longestTimerMs } from "./leases.ts";

/** Rings at the earliest of some moments of the clock: one timer, which each setting replaces. */
export class Alarm {
  readonly #clock: () => number;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | null = null;
  /** The first of the moments that it was set to. */
  #first = Number.NEGATIVE_INFINITY;

  constructor(clock: () => number, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Rings at the first of the moments, early when it is too far away for a timer; null stands for never. */
  set(...moments: readonly (number | null)[]): void {
    this.stop();
    const known = moments.filter((moment) => moment !== null);
    this.#first = Math.min(...known, Number.POSITIVE_INFINITY);
    if (known.length === 0) return;
    const inMs = Math.max(0, this.#first - this.#clock());
    this.#timer = setTimeout(() => this.#ring(), Math.min(longestTimerMs, inMs));
  }

  /** Whether one of the moments that it was set to has come; true before it is set. */
  get isDue(): boolean {
    return this.#first <= this.#clock();
  }

  /** Rings no more until it is set again. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
