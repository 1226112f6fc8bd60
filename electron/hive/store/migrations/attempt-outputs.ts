/** What each attempt had written, kept when another begins; of the last one, the task has it. */
export const attemptOutputs = `
  ALTER TABLE attempts ADD COLUMN output TEXT;
`;
