/** Pieces of an answer on their way to whoever watches it. */
export interface Bunch {
  add(text: string): void;
  /** Sends now what still waits. */
  flush(): void;
}

/**
 * Sends pieces in small bunches: the first at once, what follows at most every so many milliseconds. On a small machine each
 * message takes a part of the very processor on which the model writes.
 */
export function createBunch(everyMs: number, send: (text: string, pieces: number) => void): Bunch {
  let text = "";
  let pieces = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    if (pieces === 0) return;
    const waiting = [text, pieces] as const;
    text = "";
    pieces = 0;
    send(...waiting);
  };
  const rest = (): void => {
    resting = setTimeout(() => {
      resting = undefined;
      if (pieces === 0) return;
      flush();
      rest();
    }, everyMs);
  };
  return {
    flush: () => {
      clearTimeout(resting);
      resting = undefined;
      flush();
    },
    add: (piece) => {
      text += piece;
      pieces += 1;
      if (resting !== undefined) return;
      flush();
      rest();
    },
  };
}
