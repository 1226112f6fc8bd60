/** What agents do with tools: their calls, the boxes that their messages wait in, who has read what, and who follows which topic. */
export const agentTools = `
  CREATE TABLE tool_calls (
    id INTEGER PRIMARY KEY,
    task INTEGER NOT NULL REFERENCES tasks (id),
    attempt INTEGER NOT NULL,
    key TEXT NOT NULL,
    tool TEXT NOT NULL,
    input TEXT NOT NULL,
    answer TEXT,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
  CREATE INDEX tool_calls_by_key ON tool_calls (task, key);

  CREATE TABLE mailbox (
    message INTEGER PRIMARY KEY REFERENCES messages (seq) ON DELETE CASCADE,
    box TEXT NOT NULL,
    sender INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX mailbox_by_box ON mailbox (box, message);

  CREATE TABLE message_reads (
    message INTEGER NOT NULL REFERENCES mailbox (message) ON DELETE CASCADE,
    task INTEGER NOT NULL REFERENCES tasks (id),
    reading INTEGER NOT NULL,
    PRIMARY KEY (message, task)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE topic_followers (
    task INTEGER NOT NULL REFERENCES tasks (id),
    box TEXT NOT NULL,
    PRIMARY KEY (task, box)
  ) STRICT, WITHOUT ROWID;
`;
