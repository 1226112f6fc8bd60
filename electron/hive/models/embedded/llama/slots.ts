/** One place in the key-value cache: the tokens that are evaluated there, and whether an answer is using it. */
export interface Slot {
  readonly id: number;
  /** Tokens whose keys and values are in the cache, in order. */
  readonly tokens: number[];
  busy: boolean;
  /** Grows with each use; the smallest is the least recently used. */
  lastUsed: number;
}

/** How many tokens two sequences share from their beginning. */
export function commonPrefix(a: readonly number[], b: readonly number[]): number {
  const end = Math.min(a.length, b.length);
  let length = 0;
  while (length < end && a[length] === b[length]) length += 1;
  return length;
}

/** The free slot that already holds most of the prompt; among equals the one that was used longest ago. */
export function chooseSlot(slots: readonly Slot[], prompt: readonly number[]): Slot | undefined {
  let best: Slot | undefined;
  let bestPrefix = -1;
  for (const slot of slots) {
    if (slot.busy) continue;
    const prefix = commonPrefix(slot.tokens, prompt);
    const better =
      prefix > bestPrefix || (prefix === bestPrefix && best !== undefined && slot.lastUsed < best.lastUsed);
    if (better) {
      best = slot;
      bestPrefix = prefix;
    }
  }
  return best;
}

/** One slot's wish for the next batch: how many tokens it still has to have evaluated. */
export interface BatchWish {
  readonly waiting: number;
}

/**
 * Shares a batch among slots. Generating slots (one token) always get theirs, so that a long prompt of one client never
 * stops the words of another; the rest is divided among the prompts, which while others generate stay in small pieces.
 */
export function shareBatch(wishes: readonly BatchWish[], limits: { batch: number; besideOthers: number }): number[] {
  const generating = wishes.filter((wish) => wish.waiting === 1).length;
  const room = (generating > 0 ? Math.min(limits.batch, limits.besideOthers) : limits.batch) - generating;
  let left = Math.max(room, 1);
  return wishes.map((wish) => {
    if (wish.waiting <= 1) return wish.waiting;
    const share = Math.min(wish.waiting, left);
    left -= share;
    return share;
  });
}
