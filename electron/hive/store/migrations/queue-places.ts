/**
 * What a task that left the queue would be ready since by its last place there, so that one that waits for a person stands
 * where it stood: also where it had been moved, and whatever the clock says. And the way to the tasks that wait and cannot be
 * claimed, in that order; what waits for earlier steps is behind all others.
 */
export const queuePlaces = `
  ALTER TABLE tasks ADD COLUMN ready_at INTEGER;
  CREATE INDEX tasks_aside ON tasks
    (coalesce(ready_at, created_at) - (priority + boost) * 60000 + (missing > 0) * 1000000000000000, id)
    WHERE rank IS NULL AND state IN ('pending', 'suspended', 'retry', 'rejected');
`;
