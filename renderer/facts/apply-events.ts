import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { isFailure } from "../../electron/hive/contract/failure.ts";
import type { PullProgress } from "../../electron/hive/contract/model.ts";
import type { RunView } from "../../electron/hive/contract/run.ts";
import { applyEvent } from "../../electron/hive/contract/run-view.ts";
import { applyToAgents } from "./agent-facts.ts";
import { applyToDashboard } from "./dashboard-facts.ts";
import type { Facts } from "./facts.ts";
import { applyToHistory } from "./history-facts.ts";
import { applyToInspections } from "./inspection-facts.ts";
import { applyToQueue } from "./queue-facts.ts";
import { applyToRuns } from "./run-summary.ts";
import { applyToSettings } from "./settings-facts.ts";

type Views = Facts["views"];

/** The facts after a batch of events: the views that are open, the list of runs, the downloads, the agents. */
export function applyEvents(facts: Facts, events: readonly BridgeEvent[]): Facts {
  let { runs, views, history, inspections, pulls, agents, settings } = facts;
  for (const event of events) {
    views = applyToViews(views, event);
    history = applyToHistory(history, event);
    inspections = applyToInspections(inspections, event);
    agents = applyToAgents(agents, event);
    settings = applyToSettings(settings, event);
    if (event.kind === "entry" && runs !== null) runs = applyToRuns(runs, event.entry);
    if (event.kind === "pull" && !isHere(facts, event.progress)) pulls = applyToPulls(pulls, event.progress);
  }
  const dashboard = facts.dashboard === null ? null : applyToDashboard(facts.dashboard, events);
  const queue = facts.queue === null ? null : applyToQueue(facts.queue, events);
  return { ...facts, runs, views, history, inspections, pulls, agents, settings, dashboard, queue };
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

/** What is told of a model that is there, and that nobody fetches anew, is no download: the engine tries it. */
function isHere({ models, pulls }: Facts, { model }: PullProgress): boolean {
  return pulls[model] === undefined && models?.models.some(({ name }) => name === model) === true;
}

function applyToPulls(pulls: Facts["pulls"], progress: PullProgress): Facts["pulls"] {
  return { ...pulls, [progress.model]: { progress, failure: null } };
}
