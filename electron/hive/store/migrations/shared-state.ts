/** What the tasks of a run share: values with versions. And the way to all conflicts that were resolved. */
export const sharedState = `
  CREATE TABLE shared_state (
    run TEXT NOT NULL REFERENCES runs (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    version INTEGER NOT NULL,
    rule TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (run, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX journal_conflicts ON journal (seq) WHERE type = 'conflict.resolved';
`;
