/** What belongs to a workflow beside its file: how it lies on the canvas, what was not saved, what was removed. */
export const workflowDesks = `
  CREATE TABLE workflow_desks (workflow TEXT PRIMARY KEY, desk TEXT NOT NULL) STRICT;
  CREATE TABLE workflow_drafts (
    workflow TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    desk TEXT,
    saved_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE removed_workflows (restore TEXT PRIMARY KEY, workflow TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE opened_files (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    opened_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX opened_files_by_time ON opened_files (opened_at);
  CREATE TABLE run_desks (run TEXT PRIMARY KEY REFERENCES runs (id), desk TEXT NOT NULL) STRICT;
  ALTER TABLE runs ADD COLUMN workflow_id TEXT;
  CREATE INDEX runs_by_workflow ON runs (workflow_id, started_at) WHERE workflow_id IS NOT NULL;
  ALTER TABLE tasks ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
`;
