import type { Page } from "playwright";

/** What a page did in some time. */
export interface Watched {
  readonly frames: number;
  /** Milliseconds between two pictures: the longest, and the one that 99 of 100 stay below. */
  readonly longest: number;
  readonly most: number;
  readonly batches: number;
  /** Batches of events in the busiest second. */
  readonly busiest: number;
  /** Changes of agents that the events told of. */
  readonly changes: number;
}

/** Counts the pictures that a page draws, and the batches of events that it is sent. */
export async function watchFrames(page: Page, seconds: number): Promise<Watched> {
  return await page.evaluate(async (ms) => {
    interface Told {
      readonly kind: string;
      readonly agents?: readonly unknown[];
    }
    interface Skep {
      subscribe(after: undefined, listener: (events: readonly Told[]) => void): () => void;
    }
    const skep = Reflect.get(window, "skep") as Skep; // the page's own bridge
    const batches: number[] = [];
    let changes = 0;
    const unsubscribe = skep.subscribe(undefined, (events) => {
      batches.push(performance.now());
      for (const { agents } of events) changes += agents?.length ?? 0;
    });
    const frames: number[] = [];
    const start = performance.now();
    await new Promise<void>((resolve) => {
      const frame = (now: number): void => {
        frames.push(now);
        if (now - start < ms) requestAnimationFrame(frame);
        else resolve();
      };
      requestAnimationFrame(frame);
    });
    unsubscribe();
    const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
    const sorted = gaps.toSorted((a, b) => a - b);
    const perSecond = new Map<number, number>();
    for (const at of batches) {
      const second = Math.floor(at / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    return {
      frames: gaps.length,
      longest: sorted.at(-1) ?? 0,
      most: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      batches: batches.length,
      busiest: Math.max(0, ...perSecond.values()),
      changes,
    };
  }, seconds * 1000);
}
