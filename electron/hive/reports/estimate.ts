/** A task that is not over yet, as the estimate sees it. */
export interface OpenTask {
  readonly id: string;
  readonly needs: readonly string[];
  /** How long its like took so far, in milliseconds. */
  readonly meanMs: number;
  /** How long it has been running; 0 when it waits. */
  readonly runningMs: number;
  readonly isRunning: boolean;
}

/**
 * How long open tasks will take, in milliseconds: the longest chain of needs among them, or all their work shared by
 * those that can run at once, whichever is longer. Needs come before those that need them.
 */
export function estimateMs(tasks: readonly OpenTask[]): number {
  const ends = new Map<string, number>();
  let work = 0;
  let atOnce = 0;
  for (const { id, needs, meanMs, runningMs, isRunning } of tasks) {
    const left = Math.max(0, meanMs - runningMs);
    const begins = Math.max(0, ...needs.map((need) => ends.get(need) ?? 0));
    ends.set(id, begins + left);
    work += left;
    if (isRunning || needs.every((need) => !ends.has(need))) atOnce += 1;
  }
  return Math.max(0, ...ends.values(), work / Math.max(1, atOnce));
}
