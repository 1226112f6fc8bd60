import { setImmediate as turn } from "node:timers/promises";
import { eventNameOf, type LoggedEntry } from "../contract/document-events.ts";
import type { JournalEntry, Level } from "../contract/journal.ts";
import type { Journal } from "./journal.ts";

/** Which entries of the log are wanted. */
export interface LogRequest {
  readonly level?: Level | undefined;
  /** Any of these. */
  readonly levels?: readonly Level[] | undefined;
  readonly run?: string | undefined;
  readonly task?: string | undefined;
  readonly agent?: string | undefined;
  /** The first ones after this number; without it, the last ones. */
  readonly after?: number | undefined;
  /** Only those before this number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Entries that are looked at in one go; those of a run are found without looking at others. */
const windowEntries = 500;

/** The entries that fit, oldest first, read from a store that nobody writes to. */
export function readLog(journal: Journal, request: LogRequest): readonly LoggedEntry[] {
  const steps = read(journal, request);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The entries that fit, oldest first; lets other work go before while it looks. */
export async function readLogBetweenWork(journal: Journal, request: LogRequest): Promise<readonly LoggedEntry[]> {
  const steps = read(journal, request);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await turn();
  }
}

function read(journal: Journal, request: LogRequest): Generator<void, readonly LoggedEntry[], void> {
  return request.after === undefined
    ? readBack(journal, request)
    : readOn(journal, { ...request, after: request.after });
}

function* readOn(journal: Journal, request: LogRequest & { readonly after: number }) {
  const { after, before = Number.MAX_SAFE_INTEGER, limit } = request;
  const found: LoggedEntry[] = [];
  for (let from = after; found.length < limit; ) {
    const window = journal.after(from, windowEntries, request.run);
    found.push(...window.filter((entry) => entry.seq < before && fits(entry, request)).map(logged));
    const last = window.at(-1)?.seq;
    if (last === undefined || last >= before) break;
    from = last;
    yield;
  }
  return found.slice(0, limit);
}

function* readBack(journal: Journal, request: LogRequest) {
  const { before = journal.last() + 1, limit } = request;
  const found: LoggedEntry[] = []; // newest first
  for (let to = before; found.length < limit; ) {
    const window = journal.before(to, windowEntries, request.run);
    found.push(...window.filter((entry) => fits(entry, request)).map(logged));
    const first = window.at(-1)?.seq;
    if (first === undefined) break;
    to = first;
    yield;
  }
  return found.slice(0, limit).reverse();
}

function fits(entry: JournalEntry, { level, levels, run, task, agent }: LogRequest): boolean {
  return (
    (level === undefined || entry.level === level) &&
    (levels === undefined || levels.includes(entry.level)) &&
    (run === undefined || entry.run === run) &&
    (task === undefined || entry.task === task) &&
    (agent === undefined || entry.agent === agent)
  );
}

function logged(entry: JournalEntry): LoggedEntry {
  return { ...entry, event: eventNameOf(entry) };
}
