/** Somebody whose signs of life are watched. */
export interface Watched {
  /** Monotonic time at which it has been silent for too long. */
  readonly silentAt: number;
  /** How long it may be silent, in milliseconds. */
  readonly patienceMs: number;
}

/** Part of the patience that is kept for a second look: at the first, signs of life may still wait in our own queue. */
const secondLook = 1 / 8;

/** Finds who is silent, by a clock that never jumps: one timer, set to the moment at which the first of all could be. */
export class Pulse<One extends Watched> {
  readonly #all: () => Iterable<One>;
  readonly #found: (one: One) => void;
  readonly #suspects = new WeakSet<One>();
  #timer: NodeJS.Timeout | null = null;

  constructor(all: () => Iterable<One>, found: (one: One) => void) {
    this.#all = all;
    this.#found = found;
  }

  /** Somebody came, or may be silent for less long than before. */
  watch(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    let next = Number.POSITIVE_INFINITY;
    for (const one of this.#all()) next = Math.min(next, this.#lookAt(one));
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#look(), Math.max(1, next - performance.now()));
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #lookAt(one: One): number {
    return this.#suspects.has(one) ? Math.max(one.silentAt, performance.now()) : one.silentAt - secondLookMs(one);
  }

  #look(): void {
    const now = performance.now();
    for (const one of this.#all()) {
      if (now < one.silentAt - secondLookMs(one)) this.#suspects.delete(one);
      else if (!this.#suspects.has(one)) this.#suspects.add(one);
      else if (now >= one.silentAt) this.#found(one);
    }
    this.watch();
  }
}

function secondLookMs({ patienceMs }: Watched): number {
  return patienceMs * secondLook;
}
