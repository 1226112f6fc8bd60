import { useMemo, useState } from "react";
import type { RunSummary } from "../../electron/hive/contract/run.ts";
import { useFacts } from "../facts/facts-context.ts";
import { Elapsed } from "../run/elapsed.tsx";
import { ResumeButton } from "../run/resume-button.tsx";
import { moveInList } from "../shell/arrow-keys.ts";
import { fullMomentText, plural } from "../shell/format.ts";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { routeHref } from "../shell/route.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { runMark, runWord } from "../shell/words.ts";
import { matchingRuns } from "./matching-runs.ts";

/** All past runs, newest first. */
export function HistoryPage() {
  const runs = useFacts((facts) => facts.runs);
  const [words, setWords] = useState("");
  const shown = useMemo(() => matchingRuns(runs ?? [], words), [runs, words]);
  if (runs === null) return <PageSkeleton />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Runs</h1>
        <p className="page-about">
          {runs.length === 0
            ? "No run yet. Choose a workflow on the left and run it."
            : words.trim() === ""
              ? `The last ${plural(runs.length, "run")}, newest first.`
              : `${plural(shown.length, "run")} of ${runs.length}.`}
        </p>
      </header>
      {runs.length > 0 && (
        <input
          type="search"
          className="field-control history-search"
          placeholder="Filter by name or state"
          aria-label="Filter runs by name or state"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      {shown.length > 0 && (
        <ul className="card rows" onKeyDown={moveInList}>
          {shown.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ul>
      )}
    </div>
  );
}

function RunRow({ run }: { readonly run: RunSummary }) {
  return (
    <li className="row history-row">
      <a className="row-main" href={routeHref({ page: "run", id: run.id, step: null })} data-item>
        <span className="history-state">
          <StateMark mark={runMark(run.state)} word={runWord(run.state)} />
        </span>
        <span className="row-name" dir="auto" title={run.workflow}>
          {run.workflow}
        </span>
        <span className="row-figure">{fullMomentText(run.startedAt)}</span>
        <span className="row-figure history-time">
          <Elapsed from={run.startedAt} to={run.endedAt} running={run.state === "running"} />
        </span>
      </a>
      <span className="history-action">
        {run.state === "interrupted" && <ResumeButton run={run.id} name={run.workflow} />}
      </span>
    </li>
  );
}
