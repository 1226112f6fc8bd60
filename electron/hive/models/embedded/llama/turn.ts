/**
 * One computation at a time in the whole process. Two loops that fight for the same cores are many times slower together
 * than one after the other, so every native decode takes a turn.
 */
export class Turn {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` after everything that asked before; a failure of one does not touch the next. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
