import { rmSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { openDatabase } from "./database.ts";
import { Log } from "./log.ts";

const many = 1000;

function openLog() {
  const file = join(temporaryFolder(), "skep.db");
  const database = openDatabase(file);
  onTestFinished(() => void database.close());
  const insert = database.prepare(
    "INSERT INTO journal (at, level, type, data) VALUES (1, 'INFO', 'hive.stopped', '{}')",
  );
  const log = new Log(database);
  onTestFinished(() => log.close());
  return { log, database, file, write: () => insert.run() };
}

it("takes the syncs of commits over from SQLite, and does those of few callers on the spot", () => {
  const { log, database, write } = openLog();
  write();
  const kept: unknown[] = [];
  log.keep(1, (error) => kept.push(error));
  expect(kept).toEqual([null]);
  const normal = 1;
  expect(database.pragma("synchronous", { simple: true })).toBe(normal);
});

it("leaves a store alone that somebody opened without any syncs", () => {
  const { log, database, write } = openLog();
  database.pragma("synchronous = OFF");
  write();
  const kept: unknown[] = [];
  log.keep(1, (error) => kept.push(error));
  expect([kept, database.pragma("synchronous", { simple: true })]).toEqual([[null], 0]);
});

it("syncs for many callers beside other work, and calls back in the order of the calls", async () => {
  const { log, write } = openLog();
  const kept: string[] = [];
  write();
  log.keep(many, () => kept.push("many"));
  write();
  log.keepSoon(() => kept.push("nobody"));
  log.keep(1, () => kept.push("one"));
  expect(kept).toEqual([]);
  await log.close();
  expect(kept).toEqual(["many", "nobody", "one"]);
});

it("syncs by itself after a rest when nobody waits", async () => {
  const { log, write } = openLog();
  write();
  await new Promise((resolve) => log.keepSoon(resolve));
});

it("tells when the disk does not keep the log, and goes on once the store has all of it", () => {
  const { log, database, file, write } = openLog();
  write();
  rmSync(`${file}-wal`);
  const kept: unknown[] = [];
  log.keep(1, (error) => kept.push(error));
  expect(kept).toMatchObject([{ code: "ENOENT" }]);
  const reader = database.prepare("SELECT 1 FROM journal").iterate();
  reader.next();
  expect(() => log.mend()).toThrow(); // the log is being read
  reader.return?.();
  log.mend();
  const left = new Sqlite(file, { readonly: true });
  onTestFinished(() => void left.close());
  expect(left.prepare("SELECT count(*) FROM journal").pluck().get()).toBe(1);
});
