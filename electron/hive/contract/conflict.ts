/** What happens to a write to shared state that was made from an older version than the one that is there. */
export type MergeRule =
  | "refuse"
  | "last_write_wins"
  | "merge" // of two objects: the fields of the later write win
  | "append"; // to a list

/** A conflict that was found, and how it was resolved; the kinds are those of the coordination document. */
export type Conflict = {
  readonly kind: "DATA";
  readonly resolution: "refused" | "last_write_wins" | "merged" | "appended";
  readonly key: string;
  /** The version that the write was made from. */
  readonly expected: number;
  /** The version that is there afterwards. */
  readonly version: number;
};

/** A value that the tasks of a run share. Times are milliseconds since 1970 (UTC). */
export interface SharedValue {
  readonly key: string;
  /** Any JSON value. */
  readonly value: unknown;
  /** Counts from 1; each write adds one. */
  readonly version: number;
  readonly rule: MergeRule;
  readonly writtenAt: number;
}
