/**
 * The way to the tasks that wait and cannot be claimed, in the order of the queue: each at the place that it would have had
 * since it was added, and what waits for earlier steps behind all others.
 */
export const waitingPlaces = `
  CREATE INDEX tasks_aside ON tasks
    (created_at - (priority + boost) * 60000 + (missing > 0) * 1000000000000000, id)
    WHERE rank IS NULL AND state IN ('pending', 'suspended', 'retry', 'rejected');
`;
