/**
 * What runs are to do, in a table of its own: a run's row is written whenever one of its tasks ends, and a row that holds
 * the text of ten thousand steps is written as a whole.
 */
export const runTexts = `
  CREATE TABLE run_texts (
    run TEXT PRIMARY KEY REFERENCES runs (id),
    source TEXT NOT NULL,
    definition TEXT NOT NULL,
    inputs TEXT NOT NULL,
    only_steps TEXT
  ) STRICT;
  INSERT INTO run_texts SELECT id, source, definition, inputs, only_steps FROM runs;
  ALTER TABLE runs DROP COLUMN source;
  ALTER TABLE runs DROP COLUMN definition;
  ALTER TABLE runs DROP COLUMN inputs;
  ALTER TABLE runs DROP COLUMN only_steps;
`;
