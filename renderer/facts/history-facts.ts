import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import type { Failure } from "../../electron/hive/contract/failure.ts";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import type { RunState, RunSummary } from "../../electron/hive/contract/run.ts";
import { applyToRuns } from "./run-summary.ts";

/** How a run stands as a person is told: of one that goes on, whether it waits for a person alone. */
export type RunStanding = RunState | "waits";

/** Which past runs are looked for. */
export interface RunSearch {
  readonly words: string;
  /** Any of these; none: however they stand. */
  readonly states: readonly RunStanding[];
  /** Only those of this workflow; null: of every one. */
  readonly workflowId: string | null;
}

/** The past runs that were looked for. */
export interface History {
  readonly search: RunSearch;
  /** Newest first; null: not known yet. */
  readonly runs: readonly RunSummary[] | null;
  /** Whether there are older ones that were not read yet. */
  readonly more: boolean;
  readonly failure: Failure | null;
}

/** What is looked for when nobody said what. */
export const everyRun: RunSearch = { words: "", states: [], workflowId: null };

/** What a page knows of past runs when it opens. */
export const noHistory: History = { search: everyRun, runs: null, more: false, failure: null };

/** The words of a search. */
export function searchWords({ words }: RunSearch): readonly string[] {
  return words.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The states of a search as the hive knows them: a run that waits for a person is one that runs. */
export function searchStates({ states }: RunSearch): readonly RunState[] {
  return [...new Set(states.map((state) => (state === "waits" ? "running" : state)))];
}

/** The past runs after an event; a run that begins is among them when it fits what is looked for. */
export function applyToHistory(history: History, event: BridgeEvent): History {
  if (history.runs === null || event.kind !== "entry") return history;
  const { entry } = event;
  if (entry.type === "run.started" && !fits(history.search, entry.data)) return history;
  const runs = applyToRuns(history.runs, entry);
  return runs === history.runs ? history : { ...history, runs };
}

type Started = Extract<JournalEntry, { readonly type: "run.started" }>["data"];

function fits(search: RunSearch, { workflow, workflowId }: Started): boolean {
  if (search.workflowId !== null && search.workflowId !== workflowId) return false;
  const isRunning = search.states.length === 0 || searchStates(search).includes("running");
  return isRunning && searchWords(search).every((word) => workflow.toLowerCase().includes(word));
}
