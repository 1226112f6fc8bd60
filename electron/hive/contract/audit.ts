/** What is wrong with the first entry of the audit chain that does not fit. */
export type AuditProblem =
  | "changed" // its text is not the one that was chained
  | "removed" // entries before it are missing
  | "inserted" // it was never chained at its place
  | "reordered" // it stands before one that came earlier
  | "tail_removed"; // the last entries are missing

/** What a walk along the audit chain found. */
export interface AuditCheck {
  readonly ok: boolean;
  /** Entries that fit, from the first one on. */
  readonly entries: number;
  readonly brokenAt?: {
    /** Number in the journal of the first entry that does not fit; of a missing tail, of the last one that is there. */
    readonly seq: number;
    readonly problem: AuditProblem;
    readonly message: string;
  };
}
