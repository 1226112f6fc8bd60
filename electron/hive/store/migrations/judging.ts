/** Tasks that judge the answer of another one. */
export const judging = `
  ALTER TABLE tasks ADD COLUMN judges INTEGER REFERENCES tasks (id);
  ALTER TABLE tasks ADD COLUMN judged_attempt INTEGER;
  CREATE INDEX tasks_judging ON tasks (judges) WHERE judges IS NOT NULL;
`;
