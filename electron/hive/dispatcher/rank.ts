/** Milliseconds of waiting that one point of priority is worth. */
export const msPerPriorityPoint = 60_000;

/**
 * The place of a task in the queue: the smallest rank goes first. It never changes while the task waits, so it is a
 * plain index, and no task starves: priority buys a head start of a minute a point.
 */
export function rankOf(readyAt: number, priority: number): number {
  return readyAt - priority * msPerPriorityPoint;
}

/** What a task that leaves the queue and goes on waiting is kept with: since when it is ready by its last place there. */
export const standsAside = `coalesce(rank + (priority + boost) * ${msPerPriorityPoint}, aside_since, created_at)`;
