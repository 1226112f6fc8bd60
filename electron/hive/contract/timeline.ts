import type { AttemptState } from "./task.ts";

/** One attempt of a run, as a piece of its agent's time. Times are milliseconds since 1970 (UTC). */
export interface AttemptSpan {
  readonly task: string;
  readonly step: string;
  /** Counts from 1 within its task. */
  readonly number: number;
  readonly agent: string;
  readonly state: AttemptState;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Tokens of its answer; 0 while it is under way. */
  readonly tokens: number;
  /** How long the engine wrote on it, at its end; 0 where it was not measured. */
  readonly outputMs: number;
}

/** The attempts of a run. */
export interface Timeline {
  readonly run: string;
  /** The last ones of the run that were begun, the first one first. */
  readonly spans: readonly AttemptSpan[];
  /** Attempts of the run in all: more than there are spans, where only the last ones are told. */
  readonly total: number;
}
