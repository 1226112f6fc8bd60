/** What attempts have done so far; apart from the tasks, whose rows are written often and stay short. */
export const checkpoints = `
  CREATE TABLE checkpoints (
    task INTEGER PRIMARY KEY REFERENCES tasks (id),
    attempt INTEGER NOT NULL,
    agent TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
`;
