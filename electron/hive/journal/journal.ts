import type { JournalEntry } from "../contract/journal.ts";
import type { Database } from "../store/database.ts";
import type { EntryDraft, EntrySink } from "../store/writer.ts";

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly level: string;
  readonly type: string;
  readonly run: string | null;
  readonly task: string | null;
  readonly step: string | null;
  readonly agent: string | null;
  readonly data: string;
}

const nothing = { run: null, task: null, step: null, agent: null } as const;

/** The append-only, numbered record of everything that happened. */
export class Journal implements EntrySink {
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #insert;
  readonly #after;
  readonly #ofRun;
  readonly #last;

  constructor(database: Database, clock: () => number = Date.now) {
    this.#database = database;
    this.#clock = clock;
    this.#insert = database.prepare(
      `INSERT INTO journal (at, level, type, run, task, step, agent, data)
       VALUES (@at, @level, @type, @run, @task, @step, @agent, @data)`,
    );
    this.#after = database.prepare<[number, number], Row>("SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?");
    this.#ofRun = database.prepare<[string, number], Row>(
      "SELECT * FROM journal WHERE run = ? AND seq > ? ORDER BY seq",
    );
    this.#last = database.prepare<[], number | null>("SELECT max(seq) FROM journal").pluck();
  }

  /** Whether it can still be read: its store has not been closed. */
  get isOpen(): boolean {
    return this.#database.open;
  }

  /** Appends an entry in the transaction at hand; numbers have no gaps. */
  insert(draft: EntryDraft): JournalEntry {
    const { type, data, level = "INFO", about = {}, at = this.#clock() } = draft;
    const fields = { ...nothing, ...about, at, level, type };
    const { lastInsertRowid } = this.#insert.run({ ...fields, data: JSON.stringify(data) });
    return { ...fields, seq: Number(lastInsertRowid), data } as JournalEntry; // type and data belong together in the draft
  }

  /** Entries after a number, oldest first. */
  after(seq: number, limit: number): readonly JournalEntry[] {
    return this.#after.all(seq, limit).map(toEntry);
  }

  /** Entries of one run after a number. */
  ofRun(run: string, after = 0): readonly JournalEntry[] {
    return this.#ofRun.all(run, after).map(toEntry);
  }

  /** Number of the last entry; 0 when there is none. */
  last(): number {
    return this.#last.get() ?? 0;
  }
}

/** Rows were written by `insert`, so their types hold. */
function toEntry(row: Row): JournalEntry {
  return { ...row, data: JSON.parse(row.data) } as JournalEntry;
}
