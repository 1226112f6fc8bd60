import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import type { RunSummary } from "../../electron/hive/contract/run.ts";

type Runs = readonly RunSummary[];

/** A list of runs after an entry: a run that begins stands on top, others stand as they do now. */
export function applyToRuns(runs: Runs, entry: JournalEntry): Runs {
  if (entry.run === null) return runs;
  if (entry.type === "run.started") return withStarted(runs, entry);
  const patch = summaryPatch(entry);
  if (patch === null || !runs.some(({ id }) => id === entry.run)) return runs;
  return runs.map((run) => (run.id === entry.run ? { ...run, ...patch } : run));
}

function withStarted(runs: Runs, entry: Extract<JournalEntry, { type: "run.started" }>): Runs {
  if (entry.run === null || runs.some(({ id }) => id === entry.run)) return runs;
  const { workflow, workflowId = null } = entry.data;
  return [{ id: entry.run, workflow, workflowId, state: "running", startedAt: entry.at, endedAt: null }, ...runs];
}

function summaryPatch(entry: JournalEntry): Partial<RunSummary> | null {
  switch (entry.type) {
    case "run.paused":
      return { state: "paused" };
    case "run.interrupted":
      return { state: "interrupted" };
    case "run.resumed":
      return { state: "running", endedAt: null };
    case "run.corrected":
      return { workflow: entry.data.workflow };
    case "run.finished":
      return { state: entry.data.state, endedAt: entry.at };
    default:
      return null;
  }
}
