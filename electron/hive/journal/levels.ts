import type { JournalType, Level } from "../contract/journal.ts";

/** The levels of types that are not INFO; a draft may say another. Coordination decisions are AUDIT. */
const standardLevels: Readonly<Partial<Record<JournalType, Level>>> = {
  "task.assigned": "AUDIT",
  "task.yielded": "AUDIT",
  "task.suspended": "AUDIT",
  "task.resumed": "AUDIT",
  "task.cancelled": "AUDIT",
  "run.paused": "AUDIT",
  "run.resumed": "AUDIT",
  "conflict.resolved": "AUDIT",
};

/** The level of an entry that does not say its own. */
export function levelOf(type: JournalType): Level {
  return standardLevels[type] ?? "INFO";
}

const dayMs = 86_400_000;

/** How long entries are kept, in milliseconds; those that are not named here are kept for ever. */
export const retentionMs = {
  DEBUG: dayMs,
  INFO: 7 * dayMs,
  WARN: 30 * dayMs,
  ERROR: 90 * dayMs,
} as const satisfies Readonly<Partial<Record<Level, number>>>;

/** A level whose entries grow old. */
export type PassingLevel = keyof typeof retentionMs;
