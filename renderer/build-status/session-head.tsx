import { useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { RunState } from "../../electron/hive/contract/run.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { RunMark } from "../run/run-mark.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { countText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { runMark } from "../shell/words.ts";
import { HealthPill } from "./health.tsx";
import { RunPicker } from "./run-picker.tsx";
import { useSession } from "./use-session.ts";

/** Which run is looked at, how it stands, and what can be done with it. */
export function SessionHead({ run }: { readonly run: string }) {
  const summary = useFacts((facts) => facts.runs?.find(({ id }) => id === run));
  const [failure, setFailure] = useState<Failure | null>(null);
  if (summary === undefined) {
    return (
      <header className="dash-head">
        <h1>Dashboard</h1>
        <p className="page-about">There is no run {run}.</p>
        <RunPicker run={run} />
      </header>
    );
  }
  return (
    <header className="dash-head">
      <div className="dash-head-line">
        <h1 className="dash-title" dir="auto" title={summary.workflow}>
          {summary.workflow}
        </h1>
        <RunMark run={run} state={summary.state} />
        <HealthPill />
        <span className="dash-space" />
        <RunButtons run={run} state={summary.state} tell={setFailure} />
        <a className="button" href={routeHref({ page: "run", id: run, step: null })}>
          <Icon name="answer" />
          Answer
        </a>
        <RunPicker run={run} />
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      <Progress run={run} />
    </header>
  );
}

function Progress({ run }: { readonly run: string }) {
  const session = useSession(run);
  const mark = useFacts((facts) => facts.runs?.find(({ id }) => id === run)?.state ?? "running");
  if (session === null) return <ProgressToCome run={run} />;
  const { phases, phase, phaseName, phasePercent, percent, complete, total } = session;
  return (
    <div className="dash-progress">
      <p className="dash-progress-line">
        <span className="mono">{run}</span>
        {phases > 0 && (
          <span className="dash-phase">
            Phase {phase} of {phases}
            <span dir="auto" className="dash-phase-name" title={phaseName}>
              {phaseName}
            </span>
            <span className="figure">{phasePercent} %</span>
          </span>
        )}
        <span className="dash-space" />
        <span className="figure">
          {countText(complete)} of {countText(total)} tasks, {percent} %
        </span>
      </p>
      <progress
        className="meter dash-meter"
        data-mark={runMark(mark)}
        aria-label="Tasks complete"
        max={100}
        value={percent}
      />
      {phases > 0 && (
        <progress
          className="meter dash-phase-meter"
          aria-label={`Phase ${phase} of ${phases}`}
          max={100}
          value={phasePercent}
        />
      )}
    </div>
  );
}

/** As high as what comes, so that nothing below it moves. */
function ProgressToCome({ run }: { readonly run: string }) {
  return (
    <div className="dash-progress">
      <p className="dash-progress-line mono">{run}</p>
      <div className="meter" />
    </div>
  );
}

interface RunButtonsProps {
  readonly run: string;
  readonly state: RunState;
  readonly tell: (failure: Failure | null) => void;
}

function RunButtons({ run, state, tell }: RunButtonsProps) {
  const actions = useActions();
  const ask = (deed: Promise<void>): void => {
    tell(null);
    deed.catch((thrown: unknown) => tell(toFailure(thrown)));
  };
  return (
    <>
      {state === "running" && (
        <button type="button" className="button" onClick={() => ask(actions.pauseRun(run))}>
          <Icon name="pause" />
          Pause run
        </button>
      )}
      {(state === "paused" || state === "interrupted") && (
        <button type="button" className="button button-main" onClick={() => ask(actions.resumeRun(run))}>
          <Icon name="play" />
          Resume run
        </button>
      )}
      {(state === "running" || state === "paused") && (
        <button type="button" className="button" onClick={() => ask(actions.cancelRun(run))}>
          <Icon name="stop" />
          Stop run
        </button>
      )}
    </>
  );
}
