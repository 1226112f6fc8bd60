/** Whom a task asked for before it was given to somebody else. */
export const handoffs = `
  ALTER TABLE tasks ADD COLUMN demand_before TEXT;
`;
