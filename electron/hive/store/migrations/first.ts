/** The tables of the first version. */
export const first = `
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    workflow TEXT NOT NULL,
    source TEXT NOT NULL,
    definition TEXT NOT NULL,
    inputs TEXT NOT NULL,
    model TEXT,
    state TEXT NOT NULL,
    open_tasks INTEGER NOT NULL,
    output TEXT NOT NULL DEFAULT '',
    failure TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
  CREATE INDEX runs_by_start ON runs (started_at);
  CREATE INDEX runs_unfinished ON runs (open_tasks) WHERE ended_at IS NULL;

  CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL REFERENCES runs (id),
    step TEXT NOT NULL,
    demand TEXT NOT NULL,
    priority INTEGER NOT NULL,
    timeout_ms INTEGER NOT NULL,
    retry_attempts INTEGER NOT NULL,
    retry_backoff_ms INTEGER NOT NULL,
    template TEXT NOT NULL,
    state TEXT NOT NULL,
    wait TEXT,
    missing INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    losses INTEGER NOT NULL DEFAULT 0,
    rank INTEGER,
    due_at INTEGER,
    output TEXT,
    failure TEXT,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    UNIQUE (run, step)
  ) STRICT;
  CREATE INDEX tasks_claimable ON tasks (demand, rank, id) WHERE rank IS NOT NULL;
  CREATE INDEX tasks_fresh ON tasks (demand) WHERE rank IS NOT NULL AND wait IS NULL;
  CREATE INDEX tasks_due ON tasks (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX tasks_held ON tasks (id) WHERE state IN ('assigned', 'running');

  CREATE TABLE needs (
    need INTEGER NOT NULL REFERENCES tasks (id),
    task INTEGER NOT NULL REFERENCES tasks (id),
    PRIMARY KEY (need, task)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX needs_by_task ON needs (task, need);

  CREATE TABLE attempts (
    task INTEGER NOT NULL REFERENCES tasks (id),
    number INTEGER NOT NULL,
    agent TEXT NOT NULL,
    pid INTEGER NOT NULL,
    model TEXT NOT NULL,
    model_digest TEXT NOT NULL,
    system TEXT NOT NULL,
    prompt TEXT NOT NULL,
    state TEXT NOT NULL,
    failure TEXT,
    usage TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (task, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    level TEXT NOT NULL,
    type TEXT NOT NULL,
    run TEXT,
    task TEXT,
    step TEXT,
    agent TEXT,
    data TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_by_run ON journal (run, seq) WHERE run IS NOT NULL;
`;
