import { rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { payloadOf, priorityOf } from "../workload.ts";
import { freshFolder } from "./open-desk.ts";

/** A table of tasks without anything around it. */
const schema = `
  CREATE TABLE task (id INTEGER PRIMARY KEY, priority INTEGER NOT NULL, created INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0, payload TEXT NOT NULL, started INTEGER, done INTEGER);
  CREATE INDEX ready ON task (priority DESC, created, id) WHERE state = 0;`;

interface Row {
  readonly id: number;
  readonly payload: string;
}

/** The same workload straight on SQLite with synchronous FULL, so many operations a commit: tasks a second. */
export function drainRaw(count: number, perCommit: number): number {
  const folder = freshFolder();
  const database = new Sqlite(join(folder, "raw.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(schema);
  const insert = database.prepare("INSERT INTO task (priority, created, payload) VALUES (?, ?, ?)");
  const select = database.prepare<[number], Row>(
    "SELECT id, payload FROM task WHERE state = 0 ORDER BY priority DESC, created, id LIMIT ?",
  );
  const take = database.prepare("UPDATE task SET state = 1, started = ? WHERE id = ?");
  const finish = database.prepare("UPDATE task SET state = 2, done = ? WHERE id = ?");
  const add = database.transaction((from: number, to: number) => {
    for (let index = from; index < to; index += 1) insert.run(priorityOf(index), index, payloadOf(index));
  }).immediate;
  const claim = database.transaction(() => {
    const rows = select.all(perCommit);
    for (const { id } of rows) take.run(Date.now(), id);
    return rows;
  }).immediate;
  const complete = database.transaction((rows: readonly Row[]) => {
    for (const { id } of rows) finish.run(Date.now(), id);
  }).immediate;
  const from = performance.now();
  for (let index = 0; index < count; index += perCommit) add(index, Math.min(count, index + perCommit));
  for (let rows = claim(); rows.length > 0; rows = claim()) complete(rows);
  const took = performance.now() - from;
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return (count * 1000) / took;
}
