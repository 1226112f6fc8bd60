/**
 * Outside servers of tools: what each offered when it was looked at last, and what was approved. `way` stands for how it was reached,
 * `target` is that for a person; tools are JSON. And what was in files of programs when they were read last, while they had this stamp.
 */
export const toolServers = `
  CREATE TABLE tool_servers (
    id TEXT PRIMARY KEY,
    seen_way TEXT,
    seen_tools TEXT,
    approved_way TEXT,
    approved_target TEXT,
    approved_tools TEXT,
    approved_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE program_files (
    file TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
