/** What running tasks hold of each resource, and which tasks wait for one. */
export const resources = `
  CREATE TABLE resources_held (name TEXT PRIMARY KEY, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  ALTER TABLE tasks ADD COLUMN wanted TEXT;
  ALTER TABLE tasks ADD COLUMN wanted_rank INTEGER;
  CREATE INDEX tasks_wanted ON tasks (wanted, wanted_rank, id) WHERE wanted IS NOT NULL;
`;
