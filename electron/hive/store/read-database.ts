import { existsSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { FailureError, failure } from "../contract/failure.ts";
import { type Database, unusable } from "./database.ts";
import { migrations } from "./schema.ts";

/**
 * Opens the store to look at it, beside a hive that may be writing or where none runs; undefined: there is none yet.
 * Nothing is written, not even a newer version's tables.
 *
 * @throws FailureError `store_unusable` when the file is damaged, not readable, or of another version of Skep.
 */
export function openToRead(file: string): Database | undefined {
  if (!existsSync(file)) return undefined;
  let database: Database | undefined;
  try {
    database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    assertVersion(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw unusable(file, error);
  }
}

/** Does something with a store that was opened; what SQLite finds damaged on the way is told as such. */
export function reading<Value>(database: Database, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof Sqlite.SqliteError ? unusable(database.name, error) : error;
  }
}

function assertVersion(database: Database, file: string): void {
  const version = Number(database.pragma("user_version", { simple: true }));
  if (version === migrations.length) return;
  if (version > migrations.length) {
    const hint = "Look at it with the newer Skep that wrote it, or choose another data folder with SKEP_HOME.";
    throw new FailureError(failure("store_unusable", `${file} was written by a newer version of Skep.`, { hint }));
  }
  const hint = "Start a hive once (`skep serve`, or the window): it brings the store to this version.";
  throw new FailureError(failure("store_unusable", `${file} was written by an older version of Skep.`, { hint }));
}
