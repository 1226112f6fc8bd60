import type { JournalEntry } from "../contract/journal.ts";
import type { EntryDraft, RecordEntry } from "./entry-draft.ts";

/** Work that somebody asked the writer for. */
export interface Job {
  /** Puts back what the work changed beside the store, so that it can be done again; null: it cannot be. */
  readonly undone: (() => void) | null;
  /** Tells of its answer whether it may be given before the disk has it; null: no answer may. */
  readonly mayLead: ((value: unknown) => boolean) | null;
  readonly run: (record: RecordEntry) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** One transaction while it is made. */
export interface Turn {
  readonly jobs: readonly Job[];
  /** Whether its work so far saved no place to go back to. */
  isBare: boolean;
  /** Whether such work threw, and nothing else is wrong. */
  isThrown: boolean;
  /** How many of the jobs are in it. */
  done: number;
  /** Answers that may be given before the disk has what they tell. */
  readonly leading: Array<() => void>;
  readonly answers: Array<() => void>;
  readonly drafts: EntryDraft[];
}

/** A transaction that was made, and the entries that it wrote. */
export interface Made {
  readonly turn: Turn;
  readonly entries: readonly JournalEntry[];
}

/** A transaction that has nothing yet. */
export function newTurn(jobs: readonly Job[], { isBare }: Pick<Turn, "isBare">): Turn {
  return { jobs, isBare, isThrown: false, done: 0, leading: [], answers: [], drafts: [] };
}

/** A job is done: its caller is answered when it may be. */
export function answered({ leading, answers }: Turn, job: Job, value: unknown): void {
  (job.mayLead?.(value) === true ? leading : answers).push(() => job.resolve(value));
}
