import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { migrations } from "./schema.ts";

function migrated() {
  const database = new Sqlite(":memory:");
  onTestFinished(() => void database.close());
  database.pragma("foreign_keys = ON");
  for (const step of migrations) database.exec(step);
  return database;
}

it("makes strict tables whose foreign keys point at rows that can be", () => {
  const database = migrated();
  const tables = database.prepare(
    "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'",
  );
  const own = tables.all().filter((row) => !(row as { name: string }).name.startsWith("sqlite_"));
  expect(own.length).toBeGreaterThan(4);
  expect(own.every((row) => (row as { strict: number }).strict === 1)).toBe(true);
  expect(database.pragma("foreign_key_check")).toEqual([]);
  expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
});

it("holds one task for each step of a run", () => {
  const database = migrated();
  database
    .prepare(
      `INSERT INTO runs (id, workflow, source, definition, inputs, state, open_tasks, started_at)
       VALUES ('r', 'w', '', '{}', '{}', 'running', 1, 1)`,
    )
    .run();
  const add = database.prepare(
    `INSERT INTO tasks (run, step, demand, priority, timeout_ms, retry_attempts, retry_backoff_ms, template, state,
       missing, created_at) VALUES (?, ?, 'kind:a', 5, 1, 1, 1, '', 'pending', 0, 1)`,
  );
  add.run("r", "one");
  expect(() => add.run("r", "one")).toThrow(/UNIQUE/);
  expect(() => add.run("another", "one")).toThrow(/FOREIGN KEY/);
});

it("finds the best task of a demand, the due ones and the held ones by an index, never by a walk over all", () => {
  const database = migrated();
  const planOf = (sql: string): string =>
    JSON.stringify(
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => (row as { detail: string }).detail),
    );
  const best = "SELECT id FROM tasks WHERE demand = 'kind:a' AND rank IS NOT NULL ORDER BY rank, id LIMIT 1";
  expect(planOf(best)).toBe('["SEARCH tasks USING COVERING INDEX tasks_claimable (demand=? AND rank>?)"]');
  expect(planOf("SELECT min(due_at) FROM tasks WHERE due_at IS NOT NULL")).toContain("tasks_due");
  expect(planOf("SELECT id FROM tasks WHERE state IN ('assigned', 'running') ORDER BY id")).toContain("tasks_held");
});
