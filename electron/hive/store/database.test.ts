import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { FailureError } from "../contract/failure.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { openDatabase } from "./database.ts";
import { migrations } from "./schema.ts";

function open(file: string) {
  const database = openDatabase(file);
  onTestFinished(() => void database.close());
  return database;
}

function refusal(file: string) {
  try {
    openDatabase(file).close();
    return undefined;
  } catch (error) {
    return error instanceof FailureError ? error.failure : error;
  }
}

it("makes the tables in an empty folder, and leaves them alone when it is opened again", () => {
  const file = join(temporaryFolder(), "skep.db");
  const first = openDatabase(file);
  first.prepare("INSERT INTO journal (at, level, type, data) VALUES (1, 'INFO', 'hive.stopped', '{}')").run();
  first.close();
  const again = open(file);
  expect(again.pragma("user_version", { simple: true })).toBe(migrations.length);
  expect(again.prepare("SELECT seq, type FROM journal").all()).toEqual([{ seq: 1, type: "hive.stopped" }]);
});

it("keeps what was told to be kept through a power cut: a write-ahead log, synchronous FULL", () => {
  const database = open(join(temporaryFolder(), "skep.db"));
  const full = 2;
  expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(database.pragma("synchronous", { simple: true })).toBe(full);
  expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
});

it("refuses a store that a newer version wrote, and leaves it as it is", () => {
  const file = join(temporaryFolder(), "skep.db");
  const newer = new Sqlite(file);
  newer.pragma(`user_version = ${migrations.length + 1}`);
  newer.close();
  expect(refusal(file)).toMatchObject({ code: "store_unusable", hint: expect.stringContaining("newer Skep") });
  const after = new Sqlite(file);
  onTestFinished(() => void after.close());
  expect(after.prepare("SELECT count(*) FROM sqlite_schema").pluck().get()).toBe(0);
});

it("refuses a damaged file with its name and the reason", () => {
  const file = join(temporaryFolder(), "skep.db");
  writeFileSync(file, "this was a store once ".repeat(1000));
  expect(refusal(file)).toMatchObject({
    code: "store_unusable",
    message: expect.stringMatching(/skep\.db cannot be used: file is not a database/),
    retryable: false,
  });
});

it("refuses a store whose first page is cut off", () => {
  const file = join(temporaryFolder(), "skep.db");
  openDatabase(file).close();
  writeFileSync(file, Buffer.from("SQLite format 3\0"));
  expect(refusal(file)).toMatchObject({ code: "store_unusable" });
});

it.each([
  ["is not there", (folder: string) => join(folder, "missing", "skep.db")],
  ["cannot be written, whoever asks", () => "/proc/skep.db"],
])("refuses a folder that %s", (_, fileIn) => {
  expect(refusal(fileIn(temporaryFolder()))).toMatchObject({ code: "store_unusable" });
});

it("refuses a folder in the place of the file", () => {
  const file = join(temporaryFolder(), "skep.db");
  mkdirSync(file);
  expect(refusal(file)).toMatchObject({ code: "store_unusable", hint: expect.any(String) });
});
