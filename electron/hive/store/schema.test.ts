import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { runTexts } from "./migrations/run-texts.ts";
import { runWaits } from "./migrations/run-waits.ts";
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
    .prepare("INSERT INTO runs (id, workflow, state, open_tasks, started_at) VALUES ('r', 'w', 'running', 1, 1)")
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

it("counts what of each run waits for a person, and for earlier steps, in a store of before that was counted", () => {
  const database = new Sqlite(":memory:");
  onTestFinished(() => void database.close());
  for (const step of migrations) {
    if (step === runWaits) {
      database.exec(`INSERT INTO runs (id, workflow, source, definition, inputs, state, open_tasks, started_at)
        VALUES ('r', 'w', '', '{}', '{}', 'running', 3, 1);
        INSERT INTO task_counts VALUES ('run/r', 3, 0, 0, 0, 0, 0, 0), ('all', 3, 0, 0, 0, 0, 0, 0)`);
      const add = database.prepare(
        `INSERT INTO tasks (run, step, demand, priority, timeout_ms, retry_attempts, retry_backoff_ms, template, state,
           missing, created_at) VALUES ('r', ?, 'kind:a', 5, 1, 1, 1, '', ?, ?, 1)`,
      );
      add.run("one", "suspended", 0);
      add.run("two", "pending", 1);
      add.run("three", "pending", 0);
    }
    database.exec(step);
  }
  expect(database.prepare("SELECT scope, suspended, blocked FROM task_counts ORDER BY scope").all()).toEqual([
    { scope: "all", suspended: 0, blocked: 0 },
    { scope: "run/r", suspended: 1, blocked: 1 },
  ]);
});

it("keeps what each run of a store of before is to do", () => {
  const database = new Sqlite(":memory:");
  onTestFinished(() => void database.close());
  for (const step of migrations) {
    if (step === runTexts) {
      database.exec(`INSERT INTO runs (id, workflow, source, definition, inputs, state, open_tasks, started_at, only_steps)
        VALUES ('r', 'w', 'text', '{"a":1}', '{"b":"c"}', 'running', 3, 1, '["one"]')`);
    }
    database.exec(step);
  }
  expect(database.prepare("SELECT * FROM run_texts WHERE run = 'r'").get()).toEqual({
    ...{ run: "r", source: "text", definition: '{"a":1}', inputs: '{"b":"c"}', only_steps: '["one"]' },
  });
  expect(database.prepare("SELECT run FROM run_texts").pluck().all()).toEqual(["r", "tasks"]);
  expect(database.pragma("foreign_key_check")).toEqual([]);
});
