/** Of a run of a part of its workflow, the steps that were asked for. */
export const runParts = `
  ALTER TABLE runs ADD COLUMN only_steps TEXT;
`;
