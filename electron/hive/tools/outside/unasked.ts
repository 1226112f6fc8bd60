/** Messages that nobody asked for which a server may send at once, and a second after that. */
const most = 1000;
const perSecond = 50;

/** Counts what a server sends without being asked: a little is usual, a flood is not. */
export class Unasked {
  #left = most;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  /** Takes one more into account; false: that was one too many. */
  admit(now: number): boolean {
    this.#left = Math.min(most, this.#left + ((now - this.#at) * perSecond) / 1000) - 1;
    this.#at = now;
    return this.#left >= 0;
  }
}
