import type { ConflictEntry, JournalEntry } from "../contract/journal.ts";
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

const nobody = { run: null, task: null, step: null, agent: null } as const;

/** Rows that one statement writes where there are so many: a statement costs about as much as a row. */
const rowsAtOnce = 16;

/** The append-only, numbered record of everything that happened. */
export class Journal implements EntrySink {
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #insertOne;
  readonly #insertMany;
  readonly #after;
  readonly #ofRun;
  readonly #last;
  readonly #conflicts;

  constructor(database: Database, clock: () => number = Date.now) {
    this.#database = database;
    this.#clock = clock;
    this.#insertOne = database.prepare<Cell[]>(insertSql(1));
    this.#insertMany = database.prepare<Cell[]>(insertSql(rowsAtOnce));
    this.#after = database.prepare<[number, number], Row>("SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?");
    this.#ofRun = database.prepare<[string, number], Row>(
      "SELECT * FROM journal WHERE run = ? AND seq > ? ORDER BY seq",
    );
    this.#conflicts = database.prepare<[{ readonly run: string | null; readonly limit: number }], Row>(
      `SELECT * FROM journal INDEXED BY journal_conflicts
       WHERE type = 'conflict.resolved' AND (@run IS NULL OR run = @run) ORDER BY seq DESC LIMIT @limit`,
    );
    this.#last = database.prepare<[], number | null>("SELECT max(seq) FROM journal").pluck();
  }

  /** Whether it can still be read: its store has not been closed. */
  get isOpen(): boolean {
    return this.#database.open;
  }

  /** Appends entries in the transaction at hand; numbers have no gaps. */
  insert(drafts: readonly EntryDraft[]): readonly JournalEntry[] {
    if (drafts.length === 0) return [];
    const now = this.#clock();
    const first = this.last() + 1;
    const entries = drafts.map((draft, index) => toDraftedEntry(draft, first + index, now));
    const many = entries.length - (entries.length % rowsAtOnce);
    for (let from = 0; from < many; from += rowsAtOnce) {
      this.#insertMany.run(...entries.slice(from, from + rowsAtOnce).flatMap(cellsOf));
    }
    for (const entry of entries.slice(many)) this.#insertOne.run(...cellsOf(entry));
    return entries;
  }

  /** Entries after a number, oldest first. */
  after(seq: number, limit: number): readonly JournalEntry[] {
    return this.#after.all(seq, limit).map(toEntry);
  }

  /** Entries of one run after a number. */
  ofRun(run: string, after = 0): readonly JournalEntry[] {
    return this.#ofRun.all(run, after).map(toEntry);
  }

  /** Conflicts that were resolved, in one run or in all, newest first. */
  conflicts(limit: number, run: string | null = null): readonly ConflictEntry[] {
    return this.#conflicts.all({ run, limit }).map(toEntry) as ConflictEntry[]; // of that type alone, by the statement
  }

  /** Number of the last entry; 0 when there is none. */
  last(): number {
    return this.#last.get() ?? 0;
  }
}

type Cell = string | number | null;

function insertSql(rows: number): string {
  const row = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";
  return `INSERT INTO journal (seq, at, level, type, run, task, step, agent, data)
    VALUES ${Array.from({ length: rows }, () => row).join(", ")}`;
}

function cellsOf({ seq, at, level, type, run, task, step, agent, data }: JournalEntry): Cell[] {
  return [seq, at, level, type, run, task, step, agent, JSON.stringify(data)];
}

function toDraftedEntry({ type, data, level = "INFO", about, at }: EntryDraft, seq: number, now: number): JournalEntry {
  return { ...nobody, ...about, seq, at: at ?? now, level, type, data } as JournalEntry; // type and data belong together in the draft
}

/** Rows were written by `insert`, so their types hold. */
function toEntry(row: Row): JournalEntry {
  return { ...row, data: JSON.parse(row.data) } as JournalEntry;
}
