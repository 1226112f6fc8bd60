import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { eventNameOf, type LoggedEntry } from "../../electron/hive/contract/document-events.ts";
import { type Failure, isFailure } from "../../electron/hive/contract/failure.ts";
import type { AttemptView, TaskDetail } from "../../electron/hive/contract/task-view.ts";

/** What is known of one task that is looked at closely. Null: not known yet. */
export interface Inspection {
  readonly detail: TaskDetail | Failure | null;
  /** The first one first. */
  readonly attempts: readonly AttemptView[] | Failure | null;
  /** Oldest first. */
  readonly log: readonly LoggedEntry[] | Failure | null;
}

/** Tasks that are looked at closely, by id; the last one that was asked for comes last. */
export type Inspections = Readonly<Record<string, Inspection>>;

/** Tasks that are kept at once: what is looked at, what it is compared with, and a few steps back. */
const keptTasks = 8;

const unknown: Inspection = { detail: null, attempts: null, log: null };

/** The tasks with what was learned of one of them. */
export function withInspection(all: Inspections, task: string, learned: Partial<Inspection>): Inspections {
  const { [task]: known = unknown, ...others } = all;
  const kept = Object.entries(others).slice(1 - keptTasks);
  return Object.fromEntries([...kept, [task, { ...known, ...learned }]]);
}

/** The tasks after an event; the same object when it changes nothing. */
export function applyToInspections(all: Inspections, event: BridgeEvent): Inspections {
  if (event.kind !== "entry" || event.entry.task === null) return all;
  const { entry } = event;
  const { task } = entry;
  const known = task === null ? undefined : all[task];
  if (task === null || known === undefined) return all;
  const logged: LoggedEntry = { ...entry, event: eventNameOf(entry) };
  return {
    ...all,
    [task]: { ...known, log: withEntry(known.log, logged), detail: withPriority(known.detail, logged) },
  };
}

function withEntry(log: Inspection["log"], entry: LoggedEntry): Inspection["log"] {
  if (log === null || isFailure(log) || entry.seq <= (log.at(-1)?.seq ?? 0)) return log;
  return [...log, entry];
}

function withPriority(detail: Inspection["detail"], entry: LoggedEntry): Inspection["detail"] {
  if (detail === null || isFailure(detail) || entry.type !== "task.priority") return detail;
  return { ...detail, priority: entry.data.to };
}
