import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { isFailure } from "../../electron/hive/contract/failure.ts";
import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import type { PullProgress } from "../../electron/hive/contract/model.ts";
import type { RunSummary, RunView } from "../../electron/hive/contract/run.ts";
import { applyEvent } from "../../electron/hive/contract/run-view.ts";
import { applyToAgents } from "./agent-facts.ts";
import { applyToDashboard } from "./dashboard-facts.ts";
import type { Facts } from "./facts.ts";
import { applyToInspections } from "./inspection-facts.ts";
import { applyToQueue } from "./queue-facts.ts";

type Views = Facts["views"];

/** The facts after a batch of events: the views that are open, the list of runs, the downloads, the agents. */
export function applyEvents(facts: Facts, events: readonly BridgeEvent[]): Facts {
  let { runs, views, inspections, pulls, agents } = facts;
  for (const event of events) {
    views = applyToViews(views, event);
    inspections = applyToInspections(inspections, event);
    agents = applyToAgents(agents, event);
    if (event.kind === "entry") runs = applyToRuns(runs, event.entry);
    if (event.kind === "pull") pulls = applyToPulls(pulls, event.progress);
  }
  const dashboard = facts.dashboard === null ? null : applyToDashboard(facts.dashboard, events);
  const queue = facts.queue === null ? null : applyToQueue(facts.queue, events);
  return { ...facts, runs, views, inspections, pulls, agents, dashboard, queue };
}

function applyToViews(views: Views, event: BridgeEvent): Views {
  const run = runOfEvent(event);
  const view = run === null ? undefined : views[run];
  if (run === null || view === undefined || isFailure(view)) return views;
  const next: RunView = applyEvent(view, event);
  return next === view ? views : { ...views, [run]: next };
}

function runOfEvent(event: BridgeEvent): string | null {
  if (event.kind === "entry") return event.entry.run;
  return event.kind === "token" || event.kind === "phase" ? event.run : null;
}

function applyToRuns(runs: Facts["runs"], entry: JournalEntry): Facts["runs"] {
  if (runs === null || entry.run === null) return runs;
  if (entry.type === "run.started") return withStarted(runs, entry);
  const patch = summaryPatch(entry);
  return patch === null ? runs : runs.map((run) => (run.id === entry.run ? { ...run, ...patch } : run));
}

function withStarted(
  runs: readonly RunSummary[],
  entry: Extract<JournalEntry, { type: "run.started" }>,
): readonly RunSummary[] {
  if (entry.run === null || runs.some(({ id }) => id === entry.run)) return runs;
  const { workflow } = entry.data;
  return [{ id: entry.run, workflow, state: "running", startedAt: entry.at, endedAt: null }, ...runs];
}

function summaryPatch(entry: JournalEntry): Partial<RunSummary> | null {
  switch (entry.type) {
    case "run.interrupted":
      return { state: "interrupted" };
    case "run.resumed":
      return { state: "running", endedAt: null };
    case "run.finished":
      return { state: entry.data.state, endedAt: entry.at };
    default:
      return null;
  }
}

function applyToPulls(pulls: Facts["pulls"], progress: PullProgress): Facts["pulls"] {
  return { ...pulls, [progress.model]: { progress, failure: null } };
}
