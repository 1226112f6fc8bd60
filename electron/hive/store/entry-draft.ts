import type { JournalData, JournalEntry, JournalType, Level, Subject } from "../contract/journal.ts";

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

/** Where the entries of a transaction go at its end, in their order: the journal's own table. */
export interface EntrySink {
  insert(drafts: readonly EntryDraft[]): readonly JournalEntry[];
}
