/** Carries items in batches: the first at once, those that follow at most every so many milliseconds. */
export interface Courier<Item> {
  add(items: readonly Item[]): void;
  /** Delivers now what still waits. */
  flush(): void;
  /** Forgets what waits, and delivers no more. */
  end(): void;
}

/** Makes a courier. `fold` leaves out of a batch what later items of it make needless. */
export function createCourier<Item>(
  everyMs: number,
  deliver: (items: readonly Item[]) => void,
  fold: (items: readonly Item[]) => readonly Item[] = (items) => items,
): Courier<Item> {
  let waiting: Item[] = [];
  let resting: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const flush = (): void => {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    deliver(fold(items));
  };
  const rest = (): void => {
    resting = setTimeout(() => {
      resting = undefined;
      if (waiting.length === 0) return;
      flush();
      rest();
    }, everyMs);
  };
  return {
    flush,
    add: (items) => {
      if (ended || items.length === 0) return;
      waiting.push(...items);
      if (resting !== undefined) return;
      flush();
      rest();
    },
    end: () => {
      ended = true;
      waiting = [];
      clearTimeout(resting);
    },
  };
}
