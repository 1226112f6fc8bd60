import type { ConflictEntry, JournalEntry, Level, Subject } from "../contract/journal.ts";
import type { Database } from "../store/database.ts";
import type { EntryDraft, EntrySink } from "../store/entry-draft.ts";
import { type AuditHead, type AuditLink, chain } from "./audit-chain.ts";
import { JournalRows } from "./journal-rows.ts";
import { levelOf } from "./levels.ts";

const nobody: Partial<Subject> = {};

/** The append-only, numbered record of everything that happened. */
export class Journal implements EntrySink {
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #rows: JournalRows;
  readonly #after;
  readonly #before;
  readonly #ofRunAfter;
  readonly #ofRunBefore;
  readonly #last;
  /** Its number while nothing is being written; null: to be read. */
  #lastKnown: number | null = null;
  readonly #conflicts;
  readonly #head;
  readonly #setHead;
  /** Where the chain ended when the entry of that number was the last; null: to be read. */
  #headKnown: { readonly seq: number; readonly head: AuditHead } | null = null;
  readonly #links;
  readonly #pruned;
  readonly #setPruned;
  readonly #window;
  readonly #remove;

  constructor(database: Database, clock: () => number = Date.now) {
    this.#database = database;
    this.#clock = clock;
    this.#rows = new JournalRows(database);
    this.#after = database.prepare<[number, number], AuditLink>(
      "SELECT * FROM journal WHERE seq > +? ORDER BY seq LIMIT ?",
    );
    this.#before = database.prepare<[number, number], AuditLink>(
      "SELECT * FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT ?",
    );
    this.#ofRunAfter = database.prepare<[string, number, number], AuditLink>(
      "SELECT * FROM journal WHERE run = +? AND seq > +? ORDER BY seq LIMIT ?",
    );
    this.#ofRunBefore = database.prepare<[string, number, number], AuditLink>(
      "SELECT * FROM journal WHERE run = +? AND seq < +? ORDER BY seq DESC LIMIT ?",
    );
    this.#conflicts = database.prepare<[{ readonly run: string | null; readonly limit: number }], AuditLink>(
      `SELECT * FROM journal INDEXED BY journal_conflicts
       WHERE type = 'conflict.resolved' AND (@run IS NULL OR run = @run) ORDER BY seq DESC LIMIT @limit`,
    );
    this.#head = database.prepare<[], AuditHead>("SELECT number, hash FROM audit_head");
    this.#setHead = database.prepare<[AuditHead]>("UPDATE audit_head SET number = @number, hash = @hash");
    this.#links = database.prepare<[number, number], AuditLink>(
      "SELECT * FROM journal WHERE seq > ? AND seq <= ? AND (level = 'AUDIT' OR hash IS NOT NULL) ORDER BY seq",
    );
    this.#pruned = database.prepare<[string], number>("SELECT seq FROM journal_pruned WHERE level = ?").pluck();
    this.#setPruned = database.prepare<[string, number]>("INSERT OR REPLACE INTO journal_pruned VALUES (?, ?)");
    this.#window = database.prepare<[number, number], Pick<AuditLink, "seq" | "at">>(
      "SELECT seq, at FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",
    );
    this.#remove = database.prepare<[number, number, string, number]>(
      `DELETE FROM journal WHERE seq > ? AND seq <= ? AND level = ? AND at < ?
         AND seq < (SELECT max(seq) FROM journal)`,
    );
    this.#last = database.prepare<[], number | null>("SELECT max(seq) FROM journal").pluck();
  }

  /** Whether it can still be read: its store has not been closed. */
  get isOpen(): boolean {
    return this.#database.open;
  }

  /** Appends entries in the transaction at hand, those of the level AUDIT to their chain too. */
  insert(drafts: readonly EntryDraft[]): readonly JournalEntry[] {
    if (drafts.length === 0) return [];
    const now = this.#clock();
    this.#lastKnown = null;
    const last = this.last();
    const entries = drafts.map((draft, index) => toDraftedEntry(draft, last + 1 + index, now));
    this.#rows.insert(this.#chained(entries, last));
    return entries;
  }

  /** Entries after a number, oldest first: of one run, or all. */
  after(seq: number, limit: number, run?: string): readonly JournalEntry[] {
    const rows = run === undefined ? this.#after.all(seq, limit) : this.#ofRunAfter.all(run, seq, limit);
    return rows.map(toEntry);
  }

  /** Entries before a number, newest first: of one run, or all. */
  before(seq: number, limit: number, run?: string): readonly JournalEntry[] {
    const rows = run === undefined ? this.#before.all(seq, limit) : this.#ofRunBefore.all(run, seq, limit);
    return rows.map(toEntry);
  }

  /** Conflicts that were resolved, in one run or in all, newest first. */
  conflicts(limit: number, run: string | null = null): readonly ConflictEntry[] {
    return this.#conflicts.all({ run, limit }).map(toEntry) as ConflictEntry[]; // of that type alone, by the statement
  }

  /** Where the chain of AUDIT entries ends. */
  auditHead(): AuditHead {
    return this.#head.get() ?? { number: 0, hash: "" };
  }

  /** What claims a place in the chain among the entries with numbers after one and up to another. */
  auditLinks(after: number, upTo: number): readonly AuditLink[] {
    return this.#links.all(after, upTo);
  }

  /**
   * Looks at some entries that were not looked at for this level yet, and removes those of them that are too old. The
   * last entry stays, so that no number is given twice.
   */
  prune(
    level: Level,
    { before, now, limit }: { readonly before: number; readonly now: number; readonly limit: number },
  ) {
    const from = this.#pruned.get(level) ?? 0;
    const seen = this.#window.all(from, limit);
    const young = seen.findIndex(({ at }) => at >= before && at <= now); // one from the future holds nothing up
    const old = young === -1 ? seen : seen.slice(0, young);
    const upTo = old.at(-1)?.seq;
    if (upTo === undefined) return { removed: 0, more: false };
    const { changes } = this.#remove.run(from, upTo, level, before);
    this.#setPruned.run(level, upTo);
    return { removed: changes, more: old.length === limit };
  }

  /** Number of the last entry; 0 when there is none. */
  last(): number {
    if (this.#database.inTransaction) return this.#last.get() ?? 0;
    this.#lastKnown ??= this.#last.get() ?? 0;
    return this.#lastKnown;
  }

  /** `last`: number of the entry before them. */
  #chained(entries: readonly JournalEntry[], last: number): readonly AuditLink[] {
    const known = this.#headKnown?.seq === last ? this.#headKnown.head : null; // what was undone was not the last
    let head: AuditHead | null = null;
    const links = entries.map((entry): AuditLink => {
      const data = JSON.stringify(entry.data);
      if (entry.level !== "AUDIT") return linkOf(entry, { data, audit: null, hash: null });
      head = chain(head ?? known ?? this.auditHead(), linkOf(entry, { data, audit: null, hash: null }));
      return linkOf(entry, { data, audit: head.number, hash: head.hash });
    });
    if (head !== null) this.#setHead.run(head);
    const end = head ?? known;
    this.#headKnown = end === null ? null : { seq: last + entries.length, head: end };
    return links;
  }
}

/** Written field by field: spreading an object costs more than the whole row does. */
function linkOf(
  { seq, at, level, type, run, task, step, agent }: JournalEntry,
  { data, audit, hash }: Pick<AuditLink, "data" | "audit" | "hash">,
): AuditLink {
  return { seq, at, level, type, run, task, step, agent, data, audit, hash };
}

function toDraftedEntry({ type, data, level, about = nobody, at }: EntryDraft, seq: number, now: number): JournalEntry {
  const { run = null, task = null, step = null, agent = null } = about;
  return { seq, at: at ?? now, level: level ?? levelOf(type), type, run, task, step, agent, data } as JournalEntry; // type and data belong together in the draft
}

/** Rows were written by `insert`, so their types hold. */
function toEntry({ audit: _, hash: __, ...row }: AuditLink): JournalEntry {
  return { ...row, data: JSON.parse(row.data) } as JournalEntry;
}
