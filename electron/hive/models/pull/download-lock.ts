import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";

const POLL_MS = 250;

/** What a lock is taken with. */
export interface LockPlan {
  readonly file: string;
  readonly signal?: AbortSignal | undefined;
  /** Told once when another holds it. */
  readonly onWait: () => void;
}

/**
 * Takes the lock that this file stands for, and waits while another process or another part of this one holds it. The lock is
 * SQLite's, so the operating system gives it back when its holder dies. Returns what releases it.
 */
export async function takeLock({ file, signal, onWait }: LockPlan): Promise<() => void> {
  await mkdir(dirname(file), { recursive: true });
  for (let waited = false; ; waited = true) {
    signal?.throwIfAborted();
    const release = tryLock(file);
    if (release) return release;
    if (!waited) onWait();
    await wait(POLL_MS, undefined, { signal });
  }
}

function tryLock(file: string): (() => void) | null {
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
}
