/** Entries of the level AUDIT as a chain of hashes, where the chain ends, and how far each level has been pruned. */
export const auditChain = `
  ALTER TABLE journal ADD COLUMN audit INTEGER;
  ALTER TABLE journal ADD COLUMN hash TEXT;
  CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  INSERT INTO audit_head VALUES (1, 0, '');
  CREATE TABLE journal_pruned (
    level TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
