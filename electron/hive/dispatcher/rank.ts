/** Milliseconds of waiting that one point of priority is worth. */
export const msPerPriorityPoint = 60_000;

/**
 * The place of a task in the queue: the smallest rank goes first. It never changes while the task waits, so it is a
 * plain index, and no task starves: priority buys a head start of a minute a point.
 */
export function rankOf(readyAt: number, priority: number): number {
  return readyAt - priority * msPerPriorityPoint;
}

/** What a statement that takes a task out of the queue writes as well: where it stood, for as long as it waits elsewhere. */
export const keepsPlace = `ready_at = coalesce(rank + (priority + boost) * ${msPerPriorityPoint}, ready_at)`;
