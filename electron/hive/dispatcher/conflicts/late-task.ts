/** A task that waits under a deadline. Times are milliseconds since 1970 (UTC). */
export interface Timed {
  readonly points: number;
  readonly deadlineAt: number;
}

/** How fast the tasks are done. */
export interface Pace {
  readonly now: number;
  /** How long one takes, as measured. */
  readonly durationMs: number;
  /** How many are done at once. */
  readonly slots: number;
}

/** Two deadlines that cannot both hold: `late` would be missed, and `lesser`, which is less urgent, goes before it. */
export interface TimingClash<Task extends Timed> {
  readonly late: Task;
  readonly lesser: Task;
}

/** The first clash among tasks in the order of their queue; undefined: all deadlines hold, or nothing better can be done. */
export function findClash<Task extends Timed>(queue: readonly Task[], pace: Pace): TimingClash<Task> | undefined {
  for (const [place, late] of queue.entries()) {
    const rounds = Math.ceil((place + 1) / pace.slots);
    if (pace.now + rounds * pace.durationMs <= late.deadlineAt) continue;
    const lesser = queue.slice(0, place).filter(({ points }) => points < late.points);
    const [least] = lesser.toSorted((a, b) => a.points - b.points);
    if (least !== undefined) return { late, lesser: least };
  }
  return undefined;
}
