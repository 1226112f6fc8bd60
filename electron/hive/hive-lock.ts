import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { FailureError, failure } from "./contract/failure.ts";

/** What `hive.json` in the data folder says while a hive runs. */
export interface HiveRecord {
  readonly pid: number;
  /** Address of the local socket. */
  readonly address: string;
  /** ISO 8601, UTC. */
  readonly started: string;
}

/** The right to be the one hive of a data folder, until `release`. */
export interface HiveLock {
  /** Tells others where the hive answers. */
  announce(address: string): void;
  release(): void;
}

/**
 * Takes the data folder for this process. The operating system holds the lock, so it ends with the process, however
 * that dies.
 *
 * @throws FailureError `hive_running` when another hive has it, `store_unusable` when the folder cannot be written.
 */
export function lockHome(home: string): HiveLock {
  const file = join(home, "hive.json");
  const guard = openGuard(home);
  rmSync(file, { force: true }); // left by a hive that was killed
  return {
    announce: (address) => writeWhole(file, { pid: process.pid, address, started: new Date().toISOString() }),
    release: () => {
      if (!guard.open) return; // given back already: the record may be another hive's
      rmSync(file, { force: true });
      guard.close();
    },
  };
}

/** The hive that runs on a data folder now; undefined: none does. */
export function findHive(home: string): HiveRecord | undefined {
  const record = readRecord(join(home, "hive.json"));
  if (record === undefined) return undefined;
  try {
    process.kill(record.pid, 0);
    return record;
  } catch {
    return undefined; // left by a hive that was killed
  }
}

function openGuard(home: string): Sqlite.Database {
  let guard: Sqlite.Database | undefined;
  try {
    mkdirSync(home, { recursive: true });
    guard = new Sqlite(join(home, "hive.lock"), { timeout: 1000 });
    guard.exec("BEGIN EXCLUSIVE");
    return guard;
  } catch (error) {
    guard?.close();
    const busy = (error as { readonly code?: unknown }).code === "SQLITE_BUSY"; // better-sqlite3's errors have a code
    throw new FailureError(busy ? taken(home) : unwritable(home, error), { cause: error });
  }
}

function taken(home: string) {
  const pid = readRecord(join(home, "hive.json"))?.pid;
  const who = pid === undefined ? "Another hive" : `Another hive (process ${pid})`;
  return failure("hive_running", `${who} uses the data folder ${home}.`, {
    hint: "Close it first, or give this one another data folder with SKEP_HOME.",
  });
}

function unwritable(home: string, error: unknown) {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = "Check the folder's permissions, or choose another with SKEP_HOME.";
  return failure("store_unusable", `The data folder ${home} cannot be used: ${reason}.`, { hint });
}

function writeWhole(file: string, record: HiveRecord): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readRecord(file: string): HiveRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is HiveRecord {
  if (typeof value !== "object" || value === null) return false;
  const { pid, address, started } = value as Partial<Record<keyof HiveRecord, unknown>>;
  return Number.isInteger(pid) && typeof address === "string" && typeof started === "string";
}
