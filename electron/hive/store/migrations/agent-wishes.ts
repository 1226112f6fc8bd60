/** How many agents of a kind a person wants; kinds without a row have as many as there is work for. */
export const agentWishes = `
  CREATE TABLE agent_wishes (
    kind TEXT PRIMARY KEY,
    wish INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
