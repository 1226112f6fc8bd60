/** What makes a task more urgent than its own priority says, and when the next modifier begins to hold. */
export const priorities = `
  ALTER TABLE tasks ADD COLUMN boost INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE tasks ADD COLUMN blocking INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE tasks ADD COLUMN raised_to INTEGER;
  ALTER TABLE tasks ADD COLUMN modifier_at INTEGER;
  CREATE INDEX tasks_modifier ON tasks (modifier_at) WHERE modifier_at IS NOT NULL AND ended_at IS NULL;
`;
