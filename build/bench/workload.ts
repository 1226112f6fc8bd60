/** What every bench of queues uses: the same jobs, in the same order, for ours and for the peers. */

/** Priorities that jobs have: 0 to 4, larger is more urgent. */
export const levels = 5;

const padding = "x".repeat(300);

/** The job of a number: JSON of 200 bytes. */
export function payloadOf(index: number): string {
  const bare = JSON.stringify({ index, text: "" });
  return JSON.stringify({ index, text: padding.slice(0, 200 - bare.length) });
}

/** The priority of a number: mixed, and the same in every run. */
export function priorityOf(index: number): number {
  const mixed = Math.imul(index, 2_654_435_761) >>> 0;
  return ((mixed ^ (mixed >>> 15)) >>> 0) % levels;
}

/** How many jobs started while a more urgent one, added before, still waited. */
export function lateStarts(priorities: readonly number[]): number {
  const waiting = Array.from({ length: levels }, (_, level) => priorities.filter((it) => it === level).length);
  let late = 0;
  for (const priority of priorities) {
    if (waiting.slice(priority + 1).some((count) => count > 0)) late += 1;
    waiting[priority] = (waiting[priority] ?? 0) - 1;
  }
  return late;
}

/** The value that a share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Does `work` for every number below `count`, so many at a time. Answers the milliseconds that it took. */
export async function timed(
  count: number,
  callers: number,
  work: (index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const from = performance.now();
  const caller = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return performance.now() - from;
}
