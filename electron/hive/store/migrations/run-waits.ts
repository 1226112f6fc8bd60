/** Kept counts of what of a run waits for a person, and of what waits for earlier steps or phases: in each run's own row. */
export const runWaits = `
  ALTER TABLE task_counts ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE task_counts ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
  CREATE TEMP TABLE waiting_tasks AS
    SELECT 'run/' || run AS scope, sum(state = 'suspended') AS suspended,
      sum(state = 'pending' AND missing > 0) AS blocked
    FROM tasks GROUP BY run;
  UPDATE task_counts SET suspended = waiting_tasks.suspended, blocked = waiting_tasks.blocked
    FROM waiting_tasks WHERE waiting_tasks.scope = task_counts.scope;
  DROP TABLE waiting_tasks;
  CREATE INDEX task_counts_suspended ON task_counts (scope) WHERE suspended > 0;
`;
