/** Kept counts of tasks, so that no status counts rows: for all tasks, for one run, for one demand. */
export const taskCounts = `
  CREATE TABLE task_counts (
    scope TEXT PRIMARY KEY,
    waiting INTEGER NOT NULL,
    running INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    measured INTEGER NOT NULL,
    measured_ms REAL NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TEMP TABLE scoped AS
    SELECT 'run/' || run AS scope, state FROM tasks
    UNION ALL SELECT 'demand/' || demand, state FROM tasks
    UNION ALL SELECT 'all', state FROM tasks;
  INSERT INTO task_counts
    SELECT scope, sum(state IN ('pending', 'retry')), sum(state IN ('assigned', 'running')), sum(state = 'complete'),
      sum(state = 'failed'), sum(state = 'cancelled'), 0, 0 FROM scoped GROUP BY scope;
  DROP TABLE scoped;
`;
