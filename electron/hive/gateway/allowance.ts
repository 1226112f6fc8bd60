/** Milliseconds of a clock that never jumps. */
export type Clock = () => number;

interface Terms {
  readonly perSecond: number;
  readonly clock: Clock;
}

/** So many a second, and as many at once after a pause. */
export class Allowance {
  readonly #perSecond: number;
  readonly #clock: Clock;
  #left: number;
  #at: number;

  constructor({ perSecond, clock }: Terms) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#left = perSecond;
    this.#at = clock();
  }

  /** Takes one; answers 0, or without taking any in how many milliseconds there is one again. */
  take(): number {
    const now = this.#clock();
    this.#left = Math.min(this.#perSecond, this.#left + ((now - this.#at) * this.#perSecond) / 1000);
    this.#at = now;
    if (this.#left < 1) return Math.ceil(((1 - this.#left) * 1000) / this.#perSecond);
    this.#left -= 1;
    return 0;
  }
}
