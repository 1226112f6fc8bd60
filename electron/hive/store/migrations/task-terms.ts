/** The terms under which a task is done: its type, what it must end by, what it holds, what its answer must be like. */
export const taskTerms = `
  ALTER TABLE tasks ADD COLUMN type TEXT NOT NULL DEFAULT 'task';
  ALTER TABLE tasks ADD COLUMN deadline_at INTEGER;
  ALTER TABLE tasks ADD COLUMN phase TEXT;
  ALTER TABLE tasks ADD COLUMN resources TEXT;
  ALTER TABLE tasks ADD COLUMN parameters TEXT;
  ALTER TABLE tasks ADD COLUMN verify TEXT;
  ALTER TABLE tasks ADD COLUMN approval INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE tasks ADD COLUMN schedule_to_start_ms INTEGER;
  ALTER TABLE tasks ADD COLUMN heartbeat_ms INTEGER;
`;
