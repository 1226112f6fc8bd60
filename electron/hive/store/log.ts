import type { Database } from "./database.ts";
import { LogFile, type LogState } from "./log-file.ts";

/** Told that everything before it is on the disk, or why the disk did not take it. */
type Kept = (error: unknown) => void;

/** Longest time in milliseconds that a sync may have taken for the next one to be waited for on the spot. */
const shortSyncMs = 2;
/** More callers than this are answered by a sync that runs beside the next transaction. */
const fewCallers = 32;
/** Time in milliseconds after which that goes to the disk for which nobody waits. */
const restMs = 10;

/**
 * The write-ahead log of a store, and who waits for it to be on the disk. SQLite syncs the log in the middle of each
 * commit, with the whole thread; here a commit only writes it, and one sync, beside the next transactions, serves all
 * that were committed before it began. Whoever is answered after that sync has what FULL promises: the log is read up
 * to its first gap, so that nothing later can be there without what came before.
 */
export class Log {
  readonly #database: Database;
  readonly #file: LogFile;
  #waiting: Kept[] = [];
  /** Whether somebody waits. */
  #isUrgent = false;
  #lastMs = 0;
  #rest: NodeJS.Timeout | null = null;
  #syncing: Promise<void> | null = null;
  /** Whether a sync failed, so that what was written before may have a gap. */
  #isDoubtful = false;

  constructor(database: Database) {
    this.#database = database;
    this.#file = new LogFile(database);
  }

  /** Calls back, in the order of the calls, when all that is committed now is on the disk: for so many callers. */
  keep(callers: number, kept: Kept): void {
    this.#waiting.push(kept);
    this.#isUrgent = true;
    if (this.#syncing !== null) return;
    if (callers <= fewCallers && this.#lastMs <= shortSyncMs) this.#syncHere();
    else this.#beginSync();
  }

  /** The same, when nobody waits for it: with the next sync, or after a rest. */
  keepSoon(kept: Kept): void {
    this.#waiting.push(kept);
    this.#restThenSync();
  }

  /** Whether a transaction can be kept: after a failed sync, only once the store has all that the log has. */
  mend(): void {
    if (!this.#isDoubtful) return;
    const [state] = this.#database.pragma("wal_checkpoint(PASSIVE)") as readonly LogState[]; // one row, by its manual
    if (state === undefined || state.busy !== 0 || state.log !== state.checkpointed) {
      throw new Error("The disk did not keep what was written, and the store cannot be brought up to date.");
    }
    this.#isDoubtful = false;
  }

  /** Waits until everything is on the disk. */
  async close(): Promise<void> {
    while (this.#waiting.length > 0 || this.#syncing !== null) {
      this.#beginSync();
      await this.#syncing;
    }
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#file.close();
  }

  #syncHere(): void {
    const waiting = this.#take();
    const from = performance.now();
    let failed: unknown = null;
    try {
      this.#file.sync();
    } catch (error) {
      failed = error;
    }
    this.#ended(waiting, { from, failed });
  }

  #beginSync(): void {
    this.#syncing ??= this.#syncBeside().then(() => {
      this.#syncing = null;
      if (this.#isUrgent) this.#beginSync();
      else if (this.#waiting.length > 0) this.#restThenSync();
    });
  }

  async #syncBeside(): Promise<void> {
    const waiting = this.#take();
    const from = performance.now();
    let failed: unknown = null;
    try {
      await this.#file.syncBeside();
    } catch (error) {
      failed = error;
    }
    this.#ended(waiting, { from, failed });
  }

  #restThenSync(): void {
    if (this.#rest !== null || this.#syncing !== null) return;
    this.#rest = setTimeout(() => {
      this.#rest = null;
      if (this.#waiting.length > 0) this.#beginSync();
    }, restMs);
  }

  #ended(waiting: readonly Kept[], { from, failed }: { readonly from: number; readonly failed: unknown }): void {
    this.#lastMs = performance.now() - from;
    if (failed !== null) this.#isDoubtful = true;
    for (const kept of waiting) kept(failed);
  }

  #take(): readonly Kept[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#isUrgent = false;
    return waiting;
  }
}
