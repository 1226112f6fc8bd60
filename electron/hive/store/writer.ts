import Sqlite from "better-sqlite3";
import { FailureError, failure } from "../contract/failure.ts";
import type { JournalEntry } from "../contract/journal.ts";
import type { Checkpointer } from "./checkpointer.ts";
import type { Database } from "./database.ts";
import type { EntrySink, RecordEntry } from "./entry-draft.ts";
import { Log } from "./log.ts";
import { answered, type Job, type Made, newTurn, type Turn } from "./turn.ts";

/** What is gathered beside the work of a transaction and belongs to it: undone with it, written before its end. */
export interface Follower {
  /** Where it is now; `undo` goes back to there. */
  mark(): number;
  undo(mark: number): void;
  /** Writes what was gathered, in the transaction at hand. */
  flush(): void;
}

/** Longest time that one transaction gathers work, in milliseconds: what is left goes into the next, a turn later. */
const longestTurnMs = 2;
/** Jobs that go together however long they take; the clock is looked at after as many. */
const jobsAtLeast = 32;

/**
 * Jobs after which the log is brought into the store, in a turn of its own: SQLite would do it within the commit that
 * fills the log, which makes that turn twice as long. Where few jobs write much, it still does.
 */
const jobsToCheckpoint = 2048;

/**
 * Checkpoints of another thread after which one follows here: while work goes on, only the writer's own thread can bring
 * in the end of the log, after which it is written from its beginning again.
 */
const besideOnes = 4;

/**
 * The one writer of the store. All work of one turn of the event loop shares one transaction, as far as the turn does not
 * become too long by it, and each caller is answered after the commit; work that throws is undone alone.
 */
export class Writer {
  readonly #database: Database;
  readonly #log: Log;
  readonly #sink: EntrySink;
  readonly #announce: (entries: readonly JournalEntry[]) => void;
  readonly #savepoint;
  readonly #release;
  readonly #rollback;
  readonly #inTransaction;
  readonly #followers: Follower[] = [];
  #beside: Checkpointer | null = null;
  #besideDone = 0;
  #onRefused: (() => void) | null = null;
  #jobs: Job[] = [];
  #sinceCheckpoint = 0;
  #flushing: Promise<void> | null = null;
  #closed = false;

  constructor(database: Database, sink: EntrySink, announce: (entries: readonly JournalEntry[]) => void) {
    this.#database = database;
    this.#log = new Log(database);
    this.#sink = sink;
    this.#announce = announce;
    this.#savepoint = database.prepare("SAVEPOINT job");
    this.#release = database.prepare("RELEASE job");
    this.#rollback = database.prepare("ROLLBACK TO job");
    this.#inTransaction = database.transaction((turn: Turn) => this.#work(turn)).immediate;
  }

  /** From now on, what it gathers is part of the transactions. */
  follow(follower: Follower): void {
    this.#followers.push(follower);
  }

  /** From now on, most of the log is brought into the store in another thread. */
  checkpointBeside(checkpointer: Checkpointer): void {
    this.#beside = checkpointer;
  }

  /** Names whom to tell when the disk has no room for a write. */
  onRefused(listener: () => void): void {
    this.#onRefused = listener;
  }

  /** Does `work` in the next transaction, in the order of the calls; answers when it is on the disk. */
  write<Value>(work: (record: RecordEntry) => Value): Promise<Value> {
    return this.#ask(work, { undone: null, mayLead: null });
  }

  /**
   * As `write`, for work that can be done again: it changes nothing but the store, or `undone` puts back what it changed
   * beside it. It saves the place to go back to, which costs as much as a small change does; should it throw, the
   * transaction is undone and made once more with such places.
   */
  writeAgain<Value>(work: (record: RecordEntry) => Value, undone: () => void = () => undefined): Promise<Value> {
    return this.#ask(work, { undone, mayLead: null });
  }

  /**
   * As `writeAgain`, answered when the log has it, before the disk does, as far as the answer `mayLead`. For what is
   * true of living processes alone: should the power fail, whoever was told is gone with it, and nothing that comes
   * later is on the disk without it. The death of this process alone loses nothing of it.
   */
  writeAhead<Value>(work: (record: RecordEntry) => Value, mayLead: (value: Value) => boolean): Promise<Value> {
    return this.#ask(work, { undone: () => undefined, mayLead: (value) => mayLead(value as Value) });
  }

  /** Finishes what was asked, then refuses more. */
  async close(): Promise<void> {
    do {
      while (this.#flushing !== null) await this.#flushing;
      await this.#log.close();
    } while (this.#flushing !== null); // whoever was answered asked for more
    this.#closed = true;
    await this.#beside?.close();
  }

  #ask<Value>(work: (record: RecordEntry) => Value, how: Pick<Job, "undone" | "mayLead">): Promise<Value> {
    if (this.#closed) return Promise.reject(new FailureError(failure("internal", "The store is closed.")));
    return new Promise<Value>((resolve, reject) => {
      this.#jobs.push({ ...how, run: work, resolve: (value) => resolve(value as Value), reject });
      this.#flushing ??= this.#flushSoon();
    });
  }

  #flushSoon(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(() => {
        if (this.#isLogLong) this.#checkpoint();
        else this.#flush();
        this.#flushing = this.#jobs.length > 0 || this.#isLogLong ? this.#flushSoon() : null;
        resolve();
      });
    });
  }

  get #isLogLong(): boolean {
    return this.#sinceCheckpoint >= jobsToCheckpoint || this.#besideDone >= besideOnes;
  }

  #checkpoint(): void {
    this.#sinceCheckpoint = 0;
    const isForHere = this.#besideDone >= besideOnes;
    const done = (): void => {
      this.#besideDone += 1;
    };
    if (!isForHere && this.#beside?.run(done)) return;
    this.#besideDone = 0;
    try {
      this.#database.pragma("wal_checkpoint(PASSIVE)");
    } catch {
      // The disk is full or in use: all stays in the log until a later one.
    }
  }

  #flush(): void {
    const jobs = this.#jobs;
    this.#jobs = [];
    const marks = this.#marks();
    let made: Made;
    try {
      this.#log.mend();
      made = this.#make(jobs, marks);
    } catch (error) {
      this.#undo(marks);
      const reason = this.#reasonOf(error);
      for (const job of jobs) job.reject(reason);
      return;
    }
    const { turn, entries } = made;
    this.#sinceCheckpoint += turn.done;
    this.#jobs = [...jobs.slice(turn.done), ...this.#jobs]; // work may have asked for more work
    for (const answer of turn.leading) answer();
    const kept = (error: unknown): void => this.#kept(turn, entries, error);
    if (turn.answers.length > 0) this.#log.keep(turn.answers.length, kept);
    else this.#log.keepSoon(kept);
  }

  /** Makes the transaction: without places to go back to, as far as that goes. */
  #make(jobs: readonly Job[], marks: readonly number[]): Made {
    const turn = newTurn(jobs, { isBare: true });
    try {
      return { turn, entries: this.#inTransaction(turn) };
    } catch (error) {
      if (!turn.isThrown) throw error;
      this.#undo(marks);
      for (const job of jobs.slice(0, turn.done + 1)) job.undone?.();
      const again = newTurn(jobs, { isBare: false });
      return { turn: again, entries: this.#inTransaction(again) };
    }
  }

  /** What a transaction did is on the disk, or the disk did not take it. */
  #kept(turn: Turn, entries: readonly JournalEntry[], error: unknown): void {
    if (error !== null) {
      const reason = this.#reasonOf(error);
      for (const job of turn.jobs.slice(0, turn.done)) job.reject(reason);
      return;
    }
    for (const answer of turn.answers) answer();
    if (entries.length > 0) this.#announce(entries);
  }

  #work(turn: Turn): readonly JournalEntry[] {
    const record: RecordEntry = (draft) => void turn.drafts.push(draft);
    const end = performance.now() + longestTurnMs;
    for (const job of turn.jobs) {
      turn.isBare &&= job.undone !== null; // behind work that cannot be done again, nothing can
      if (turn.isBare) this.#do(job, record, turn);
      else this.#attempt(job, record, turn);
      turn.done += 1;
      if (turn.done % jobsAtLeast === 0 && performance.now() > end) break;
    }
    for (const follower of this.#followers) follower.flush();
    return this.#sink.insert(turn.drafts);
  }

  #do(job: Job, record: RecordEntry, turn: Turn): void {
    try {
      answered(turn, job, job.run(record));
    } catch (error) {
      turn.isThrown = this.#database.inTransaction; // a full disk ends the whole transaction
      throw error;
    }
  }

  /** One job in a savepoint of its own: its entries count only when it did not throw. */
  #attempt(job: Job, record: RecordEntry, turn: Turn): void {
    const before = turn.drafts.length;
    const marks = this.#marks();
    this.#savepoint.run();
    try {
      const value = job.run(record);
      this.#release.run();
      answered(turn, job, value);
    } catch (error) {
      this.#undo(marks);
      if (!this.#database.inTransaction) throw error; // a full disk ends the whole transaction
      this.#rollback.run();
      this.#release.run();
      turn.drafts.length = before;
      turn.answers.push(() => job.reject(this.#reasonOf(error)));
    }
  }

  /** A full disk is told to whoever can make room, and in plain words to the caller. */
  #reasonOf(error: unknown): unknown {
    if (!(error instanceof Sqlite.SqliteError) || error.code !== "SQLITE_FULL") return error;
    this.#onRefused?.();
    return new FailureError(diskFull, { cause: error });
  }

  /** Where the followers are now. */
  #marks(): readonly number[] {
    return this.#followers.map((follower) => follower.mark());
  }

  #undo(marks: readonly number[]): void {
    for (const [index, follower] of this.#followers.entries()) follower.undo(marks[index] ?? 0);
  }
}

const diskFull = failure("disk_full", "The disk of the data folder is full, so nothing was written.", {
  retryable: true,
  hint: "Make room on it: what was begun goes on by itself.",
});
