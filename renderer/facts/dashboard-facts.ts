import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { Failure } from "../../electron/hive/contract/failure.ts";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import type { BuildStatusReport } from "../../electron/hive/contract/report.ts";
import type { AttemptSpan } from "../../electron/hive/contract/timeline.ts";
import { applyToSpans } from "./span-facts.ts";

/** What the hive reports of a run. */
export type BuildReport = BuildStatusReport["build_status"];

/** What the dashboard shows beside the run itself and the queue. */
export interface Dashboard {
  /** The run that is looked at; null: there is none yet. */
  readonly run: string | null;
  readonly report: BuildReport | null;
  /** When the report was true. */
  readonly reportedAt: number;
  /** The run's attempts, the first one first; null: not read yet. */
  readonly spans: readonly AttemptSpan[] | null;
  /** Attempts that were begun before those. */
  readonly earlierSpans: number;
  /** What went wrong in the hive, the newest first; null: not read yet. */
  readonly errors: readonly JournalEntry[] | null;
  /** Why some of it could not be read. */
  readonly failure: Failure | null;
}

/** Errors that are kept at most. */
const mostErrors = 300;

/** The dashboard after some events. */
export function applyToDashboard(dashboard: Dashboard, events: readonly BridgeEvent[]): Dashboard {
  const { run } = dashboard;
  const spans = run === null || dashboard.spans === null ? dashboard.spans : applyToSpans(dashboard.spans, run, events);
  const errors = dashboard.errors === null ? null : withErrors(dashboard.errors, events);
  const report = run === null ? null : lastReport(run, events);
  if (spans === dashboard.spans && errors === dashboard.errors && report === null) return dashboard;
  return { ...dashboard, spans, errors, ...report };
}

/** Whether the report of a run is another one after some events. */
export function mayChangeReport(run: string | null, events: readonly BridgeEvent[]): boolean {
  return events.some((event) => {
    if (event.kind !== "entry") return false;
    const { type } = event.entry;
    if (/^(?:engine|resource|agent)\./.test(type)) return true;
    return event.entry.run === run && (/^(?:run|phase)\./.test(type) || /^task\.(?:failed|completed)$/.test(type));
  });
}

/** Whether an entry tells that something went wrong. */
function isError({ level }: JournalEntry): boolean {
  return level === "WARN" || level === "ERROR";
}

function withErrors(errors: readonly JournalEntry[], events: readonly BridgeEvent[]): readonly JournalEntry[] {
  const last = errors[0]?.seq ?? 0;
  const fresh = events.flatMap((event) =>
    event.kind === "entry" && isError(event.entry) && event.entry.seq > last ? event.entry : [],
  );
  return fresh.length === 0 ? errors : [...fresh.reverse(), ...errors].slice(0, mostErrors);
}

function lastReport(run: string, events: readonly BridgeEvent[]): Pick<Dashboard, "report" | "reportedAt"> | null {
  const entry = events.findLast(
    (event) => event.kind === "entry" && event.entry.type === "status.report" && event.entry.run === run,
  );
  if (entry?.kind !== "entry" || entry.entry.type !== "status.report") return null;
  return { report: entry.entry.data.build.build_status, reportedAt: entry.entry.at };
}
