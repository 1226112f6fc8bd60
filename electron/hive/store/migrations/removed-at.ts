/** When a workflow was removed; of those of before that was kept, the moment of this step. */
export const removedAt = `
  ALTER TABLE removed_workflows ADD COLUMN removed_at INTEGER NOT NULL DEFAULT 0;
  UPDATE removed_workflows SET removed_at = unixepoch() * 1000;
`;
