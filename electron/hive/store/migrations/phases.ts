/** The phases of runs with their open tasks, and the moment by which a run must have ended. */
export const phases = `
  CREATE TABLE phases (
    run TEXT NOT NULL REFERENCES runs (id),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    tasks INTEGER NOT NULL,
    open_tasks INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    PRIMARY KEY (run, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tasks_by_phase ON tasks (run, phase) WHERE phase IS NOT NULL;
  ALTER TABLE runs ADD COLUMN ends_at INTEGER;
  CREATE INDEX runs_ending ON runs (ends_at) WHERE ends_at IS NOT NULL AND state = 'running';
`;
