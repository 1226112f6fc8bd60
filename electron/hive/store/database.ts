import Sqlite from "better-sqlite3";
import { FailureError, failure } from "../contract/failure.ts";
import { migrations } from "./schema.ts";

/**
 * An open store. A bound value that is compared with an indexed column is written `+?` in the statements of the hot
 * path: with a plain `?` this build of SQLite looks for a better plan whenever the value changes, which costs more than
 * the search itself.
 */
export type Database = Sqlite.Database;

/** SQLite older than this has faults in its write-ahead log that can damage a store. */
const oldestSqlite = [3, 53] as const;

/** Pages of the store that are kept in memory: the queue's index and the tasks at its head are read again and again. */
const cacheKiB = 32_768;
/** Pages in the log before a commit itself brings them into the store: the writer does it before, between commits. */
const pagesToCheckpoint = 8000;

/**
 * Opens the store, made or brought to this version's tables where needed. WAL with synchronous FULL: what a caller was
 * told is kept is still there after a power cut. A writer of it takes the syncs over, to answer after them.
 *
 * @throws FailureError `store_unusable` when the file is damaged, not writable, or from a newer Skep.
 */
export function openDatabase(file: string): Database {
  const database = openFile(file);
  try {
    assertSqlite(database);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma("busy_timeout = 5000");
    database.pragma(`wal_autocheckpoint = ${pagesToCheckpoint}`);
    database.pragma(`cache_size = -${cacheKiB}`);
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw unusable(file, error);
  }
}

function openFile(file: string): Database {
  try {
    return new Sqlite(file);
  } catch (error) {
    throw unusable(file, error);
  }
}

function assertSqlite(database: Database): void {
  const version = String(database.prepare("SELECT sqlite_version()").pluck().get());
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestSqlite[0] || (major === oldestSqlite[0] && minor >= oldestSqlite[1])) return;
  throw new Error(`SQLite ${version} is older than ${oldestSqlite.join(".")}`);
}

function migrate(database: Database, file: string): void {
  const version = Number(database.pragma("user_version", { simple: true }));
  if (version > migrations.length) {
    const hint = "Start the newer Skep that wrote it, or choose another data folder with SKEP_HOME.";
    throw new FailureError(failure("store_unusable", `${file} was written by a newer version of Skep.`, { hint }));
  }
  database.transaction(() => {
    for (const step of migrations.slice(version)) database.exec(step);
    database.pragma(`user_version = ${migrations.length}`);
  })();
}

/** The failure that stands for what SQLite said of a store; a failure that is one already stays as it is. */
export function unusable(file: string, cause: unknown): FailureError {
  if (cause instanceof FailureError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint = "Check the disk and the file's permissions; a copy of the file is worth keeping before any repair.";
  return new FailureError(failure("store_unusable", `The store ${file} cannot be used: ${reason}.`, { hint }), {
    cause,
  });
}
