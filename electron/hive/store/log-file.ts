import { closeSync, fdatasync, fdatasyncSync, fstatSync, openSync, writeSync } from "node:fs";
import type { Database } from "./database.ts";

/** What SQLite says of the log: whether a checkpoint had to stop, the pages of the log, and how many the store has of them. */
export interface LogState {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

/** What the file grows by at once, in bytes. */
const pieceBytes = 1 << 20;
/** Bytes left of it below which it grows. */
const fewBytes = pieceBytes / 4;
/** It is looked at how full it is before each such sync. */
const syncsToLook = 4;
const zeros = Buffer.alloc(pieceBytes);

/** By the format of the file, in bytes: what stands before all frames, and before the page of each. */
const logHeadBytes = 32;
const frameHeadBytes = 24;

/**
 * The file of the write-ahead log, to be synced by whoever took that over from SQLite. It is kept longer than what is in
 * it, by zeros, which no reader takes for a part of the log: to sync what lies within a file takes half as long as to sync
 * a file that has become longer.
 */
export class LogFile {
  readonly #database: Database;
  readonly #state;
  readonly #frameBytes: number;
  #file: number | null = null;
  /** Bytes of it that were written at some time. */
  #size = 0;
  #syncs = 0;

  constructor(database: Database) {
    this.#database = database;
    this.#state = database.prepare<[], LogState>("PRAGMA wal_checkpoint(NOOP)");
    this.#frameBytes = Number(database.pragma("page_size", { simple: true })) + frameHeadBytes;
  }

  /** Waits on the spot until what is committed is on the disk. */
  sync(): void {
    const file = this.#grown();
    if (file !== null) fdatasyncSync(file);
  }

  /** The same, beside other work. */
  async syncBeside(): Promise<void> {
    const file = this.#grown();
    if (file !== null) await synced(file);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #grown(): number | null {
    const file = this.#open();
    if (file !== null && this.#syncs++ % syncsToLook === 0) this.#grow(file);
    return file;
  }

  /** Nobody writes the log meanwhile: its only writer is the thread that this runs in. */
  #grow(file: number): void {
    const end = logHeadBytes + (this.#state.get()?.log ?? 0) * this.#frameBytes;
    if (end + fewBytes < this.#size) return;
    const from = Math.max(end, this.#size);
    try {
      this.#size = from + writeSync(file, zeros, 0, pieceBytes, from);
    } catch {
      this.#size = Number.POSITIVE_INFINITY; // the disk is full: it grows as it must
    }
  }

  /** The file, which is there from the first commit on; null: this store is not synced at all. */
  #open(): number | null {
    if (this.#file !== null) return this.#file;
    if (this.#database.pragma("synchronous", { simple: true }) === 0) return null;
    this.#file = openSync(`${this.#database.name}-wal`, "r+");
    this.#size = fstatSync(this.#file).size;
    this.#database.pragma("synchronous = NORMAL"); // from here on a commit leaves the sync to this class
    return this.#file;
  }
}

function synced(file: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fdatasync(file, (error) => (error === null ? resolve() : reject(error)));
  });
}
