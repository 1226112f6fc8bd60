/** A task that is not over yet, as the estimate sees it. */
export interface OpenTask {
  readonly id: string;
  readonly needs: readonly string[];
  /** What it asks for: those that ask for the same share those who can do it. */
  readonly demand: string;
  /** How long its like took so far, in milliseconds. */
  readonly meanMs: number;
  /** How long it has been running; 0 when it waits. */
  readonly runningMs: number;
  /** How many work on what it asks for now. */
  readonly atOnce: number;
  /** When its turn in the queue says that it ends, in milliseconds from now; 0: it has none. */
  readonly turnMs: number;
}

/**
 * How long open tasks will take, in milliseconds: the longest chain of needs among them, all the work that asks for the
 * same shared by those who do it now, or the last turn in the queue, whichever is longest. Needs come before those that
 * need them.
 */
export function estimateMs(tasks: readonly OpenTask[]): number {
  const ends = new Map<string, number>();
  const shares = new Map<string, number>();
  for (const { id, needs, demand, meanMs, runningMs, atOnce, turnMs } of tasks) {
    const left = Math.max(0, meanMs - runningMs);
    const begins = Math.max(0, ...needs.map((need) => ends.get(need) ?? 0));
    ends.set(id, Math.max(turnMs, begins + left));
    shares.set(demand, (shares.get(demand) ?? 0) + left / Math.max(1, atOnce));
  }
  return Math.max(0, ...ends.values(), ...shares.values());
}
