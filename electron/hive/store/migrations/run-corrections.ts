/** How often a run's workflow was corrected: what was read of it holds as long as that is the same. */
export const runCorrections = `
  ALTER TABLE runs ADD COLUMN corrections INTEGER NOT NULL DEFAULT 0;
`;
