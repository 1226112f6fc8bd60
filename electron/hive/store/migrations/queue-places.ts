/**
 * Tasks that wait and cannot be claimed stand where they would stand in the queue: `aside_since` says since when each is ready
 * by its last place there, also where it had been moved, and whatever the clock says; null for all others. What waits for
 * earlier steps is behind the rest. Nothing that is written of a task while it is claimed and done is part of the index.
 */
export const queuePlaces = `
  ALTER TABLE tasks ADD COLUMN aside_since INTEGER;
  UPDATE tasks SET aside_since = created_at
    WHERE rank IS NULL AND state IN ('pending', 'suspended', 'retry', 'rejected');
  CREATE INDEX tasks_aside ON tasks
    (aside_since - (priority + boost) * 60000 + (missing > 0) * 1000000000000000, id) WHERE aside_since IS NOT NULL;
`;
