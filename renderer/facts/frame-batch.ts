/** Calls back before the next picture is drawn. */
export type NextFrame = (callback: () => void) => void;

/** Gathers what comes within one frame and hands it over at once; `flush` hands it over now. */
export function frameBatch<Item>(
  nextFrame: NextFrame,
  deliver: (items: readonly Item[]) => void,
): { add(items: readonly Item[]): void; flush(): void } {
  let waiting: Item[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    deliver(items);
  };
  return {
    flush,
    add: (items) => {
      if (items.length === 0) return;
      const first = waiting.length === 0;
      waiting.push(...items);
      if (first) nextFrame(flush);
    },
  };
}
