import { FailureError, failure } from "../contract/failure.ts";
import type { JournalData, JournalEntry, JournalType, Level, Subject } from "../contract/journal.ts";
import type { Database } from "./database.ts";

/** What a caller says of an entry; number and time are added when it is written. */
export interface EntryDraft<Type extends JournalType = JournalType> {
  readonly type: Type;
  readonly data: JournalData[Type];
  /** INFO unless said. */
  readonly level?: Level;
  readonly about?: Partial<Subject>;
  /** When it happened; the moment of writing unless said. */
  readonly at?: number;
}

/** Puts an entry into the journal, in the transaction at hand. */
export type RecordEntry = <Type extends JournalType>(draft: EntryDraft<Type>) => void;

/** Where entries go within the transaction: the journal's own table. */
export interface EntrySink {
  insert(draft: EntryDraft): JournalEntry;
}

interface Job {
  readonly run: (record: RecordEntry) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The one writer of the store. All work of one turn of the event loop shares one transaction, and each caller is
 * answered after the commit; work that throws is undone alone.
 */
export class Writer {
  readonly #database: Database;
  readonly #sink: EntrySink;
  readonly #announce: (entries: readonly JournalEntry[]) => void;
  #jobs: Job[] = [];
  #flushing: Promise<void> | null = null;
  #closed = false;

  constructor(database: Database, sink: EntrySink, announce: (entries: readonly JournalEntry[]) => void) {
    this.#database = database;
    this.#sink = sink;
    this.#announce = announce;
  }

  /** Does `work` in the next transaction, in the order of the calls; answers when it is on the disk. */
  write<Value>(work: (record: RecordEntry) => Value): Promise<Value> {
    if (this.#closed) return Promise.reject(new FailureError(failure("internal", "The store is closed.")));
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    this.#jobs.push({ run: work, resolve: (value) => resolve(value as Value), reject });
    this.#flushing ??= this.#flushSoon();
    return promise;
  }

  /** Finishes what was asked, then refuses more. */
  async close(): Promise<void> {
    while (this.#flushing !== null) await this.#flushing;
    this.#closed = true;
  }

  #flushSoon(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#flushing = null;
        this.#flush(this.#jobs.splice(0));
        resolve();
      });
    });
  }

  #flush(jobs: readonly Job[]): void {
    const entries: JournalEntry[] = [];
    const answers: Array<() => void> = [];
    try {
      this.#database
        .transaction(() => {
          for (const job of jobs) answers.push(this.#attempt(job, entries));
        })
        .immediate();
    } catch (error) {
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const answer of answers) answer();
    if (entries.length > 0) this.#announce(entries);
  }

  /** One job in a savepoint of its own: its entries count only when it did not throw. */
  #attempt(job: Job, entries: JournalEntry[]): () => void {
    const mine: JournalEntry[] = [];
    try {
      const value = this.#database.transaction(() => job.run((draft) => void mine.push(this.#sink.insert(draft))))();
      entries.push(...mine);
      return () => job.resolve(value);
    } catch (error) {
      if (!this.#database.inTransaction) throw error; // a full disk ends the whole transaction
      return () => job.reject(error);
    }
  }
}
