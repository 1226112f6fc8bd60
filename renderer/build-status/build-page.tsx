import { useEffect } from "react";
import type { RunSummary } from "../../electron/hive/contract/run.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { routeHref } from "../shell/route.ts";
import { AgentList } from "./agent-list.tsx";
import { ErrorList } from "./error-list.tsx";
import { HealthIssues } from "./health.tsx";
import { SessionFigures } from "./session-figures.tsx";
import { SessionHead } from "./session-head.tsx";
import { SpeedCard } from "./speed-card.tsx";
import { TaskQueue } from "./task-queue.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import "./build-status.css";

/** The dashboard: of one run, or of the one that goes on, else of the last. */
export function BuildPage({ run: wanted }: { readonly run: string | null }) {
  const actions = useActions();
  const isKnown = useFacts((facts) => facts.runs !== null && facts.hive !== null);
  const run = useFacts((facts) => wanted ?? currentRun(facts.runs ?? []));
  useEffect(() => {
    if (!isKnown) return;
    actions.openDashboard(run);
    if (run !== null) void actions.openRun(run);
    return () => actions.closeDashboard();
  }, [actions, isKnown, run]);
  if (!isKnown) return <PageSkeleton />;
  return (
    <div className="dash">
      {run === null ? <NothingYet /> : <SessionHead run={run} />}
      <Trouble />
      <HealthIssues />
      {run !== null && <SessionFigures run={run} />}
      <div className="dash-columns">
        <TaskQueue run={wanted} />
        <AgentList />
      </div>
      {run !== null && <TimelineCard run={run} />}
      {run !== null && <SpeedCard run={run} />}
      <ErrorList />
    </div>
  );
}

/** The run that goes on, else the last one. */
function currentRun(runs: readonly RunSummary[]): string | null {
  return (runs.find(({ state }) => state === "running") ?? runs[0])?.id ?? null;
}

function NothingYet() {
  return (
    <header className="dash-head">
      <h1>Dashboard</h1>
      <p className="page-about">
        Nothing has been run yet. Start a{" "}
        <a className="link" href={routeHref({ page: "start" })}>
          workflow
        </a>
        , and this page shows its phases, tasks, agents and speed while it goes on.
      </p>
    </header>
  );
}

function Trouble() {
  const failure = useFacts((facts) => facts.dashboard?.failure ?? null);
  return failure === null ? null : <FailureNote failure={failure} />;
}
