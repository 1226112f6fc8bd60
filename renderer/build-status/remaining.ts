import type { TaskView } from "../../electron/hive/contract/task-view.ts";
import { roughText } from "./rough-text.ts";

interface Estimate {
  /** What the hive said that the run takes, in milliseconds; null: it cannot tell. */
  readonly estimateMs: number | null;
  /** Since it said so. */
  readonly sinceMs: number;
  /** The latest end that the queue shows of the run's tasks, in milliseconds. */
  readonly lastEtaMs: number;
  /** Tasks of the run that wait. */
  readonly waiting: number;
}

/** What is left of a run's time in words: what the hive said, less the time since then, and never less than the queue says. */
export function remainingText({ estimateMs, sinceMs, lastEtaMs, waiting }: Estimate): string {
  if (estimateMs === null) return "unknown";
  const left = Math.max(estimateMs - Math.max(0, sinceMs), lastEtaMs);
  if (left > 0) return roughText(left);
  return waiting > 0 ? "unknown" : "any moment";
}

/** The latest end among a run's tasks, in milliseconds from now; 0: none is known. */
export function lastEtaMs(rows: readonly TaskView[], run: string): number {
  return rows.reduce((last, row) => (row.run === run ? Math.max(last, row.etaMs ?? 0) : last), 0);
}
