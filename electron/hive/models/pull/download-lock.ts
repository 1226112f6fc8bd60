import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";

const POLL_MS = 250;

/**
 * Takes the lock that this file stands for, when it is free: null when another process or another part of this one holds it. The
 * lock is SQLite's, so the operating system gives it back when its holder dies. Returns what releases it.
 */
export async function tryLock(file: string): Promise<(() => void) | null> {
  await mkdir(dirname(file), { recursive: true });
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

/** Takes the lock as soon as it is free. */
export async function takeLock(file: string, signal?: AbortSignal): Promise<() => void> {
  for (;;) {
    signal?.throwIfAborted();
    const release = await tryLock(file);
    if (release) return release;
    await wait(POLL_MS, undefined, { signal });
  }
}
