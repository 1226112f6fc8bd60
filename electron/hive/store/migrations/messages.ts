/** Messages of the hive and its agents. `next_try` is null when nothing is left to be done about one. */
export const messages = `
  CREATE TABLE messages (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    channel TEXT NOT NULL,
    priority INTEGER NOT NULL,
    from_agent TEXT NOT NULL,
    from_name TEXT NOT NULL,
    to_agent TEXT NOT NULL,
    to_name TEXT NOT NULL,
    payload TEXT NOT NULL,
    phase TEXT,
    correlation TEXT,
    created_at INTEGER NOT NULL,
    delivered_at INTEGER,
    acknowledged_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER,
    refusal TEXT
  ) STRICT;
  CREATE INDEX messages_open ON messages (next_try) WHERE next_try IS NOT NULL;
  CREATE INDEX messages_open_to ON messages (to_agent) WHERE next_try IS NOT NULL;
  CREATE INDEX messages_by_channel ON messages (channel, seq);
  CREATE INDEX messages_by_sender ON messages (from_agent, seq);
  CREATE INDEX messages_by_receiver ON messages (to_agent, seq);
  CREATE INDEX messages_by_correlation ON messages (correlation, seq) WHERE correlation IS NOT NULL;
`;
