/** What the two clocks of a machine say, in milliseconds: the one that people set, and the one that only runs. */
export interface Clocks {
  readonly wall: () => number;
  readonly monotonic: () => number;
}

const machine: Clocks = { wall: Date.now, monotonic: () => performance.now() };

/**
 * Milliseconds since 1970 as they are when this is called, and from then on by the clock that only runs: when somebody
 * sets the other one, no timeout begins or ends by it. Moments that are stored mean the same to the next process.
 */
export function steadyClock({ wall, monotonic }: Clocks = machine): () => number {
  const offset = wall() - monotonic();
  return () => Math.round(offset + monotonic());
}
