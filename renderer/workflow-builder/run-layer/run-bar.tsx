import { useState } from "react";
import { useShallow } from "zustand/shallow";
import { useFacts } from "../../facts/facts-context.ts";
import { Elapsed } from "../../run/elapsed.tsx";
import { doneSteps, runOf } from "../../run/run-facts.ts";
import { useRunStanding } from "../../run/run-mark.tsx";
import { FailureNote } from "../../shell/failure-note.tsx";
import { fullMomentText, momentText } from "../../shell/format.ts";
import { Icon } from "../../shell/icon.tsx";
import { routeHref } from "../../shell/route.ts";
import { Sheet } from "../../shell/sheet.tsx";
import { StateMark } from "../../shell/state-mark.tsx";
import { useKeyTitle } from "../../shell/use-command.ts";
import { RunForm } from "../../workflows/run-form.tsx";
import "./run-layer.css";
import { RunsSheet } from "./runs-sheet.tsx";
import type { RunLayer } from "./use-run-layer.ts";

interface RunBarProps {
  readonly layer: RunLayer;
}

/** Runs one step, or from one step on; tells how the run that is shown stands. */
export function RunBar({ layer }: RunBarProps) {
  const { draft, isAsking, part, notStopped } = layer;
  const [isListed, setListed] = useState(false);
  return (
    <div className="run-bar">
      <PartButton layer={layer} kind="step" title="Run the selected step alone, with the results that are there" />
      <PartButton layer={layer} kind="from" title="Run the selected step and what needs it" />
      <button
        type="button"
        className="button button-plain"
        aria-haspopup="dialog"
        title="What the run is given, and its model"
        onClick={layer.ask}
      >
        Inputs
      </button>
      <button type="button" className="button button-plain" aria-haspopup="dialog" onClick={() => setListed(true)}>
        <Icon name="history" />
        Runs
      </button>
      <span className="run-head-space" />
      <ShownRunWords layer={layer} />
      {notStopped !== null && <FailureNote failure={notStopped} />}
      {isAsking && (
        <Sheet title={partWords[part.kind]} close={layer.close}>
          <RunForm draft={draft} word={partWords[part.kind]} began={layer.close} />
        </Sheet>
      )}
      {isListed && <RunsSheet layer={layer} close={() => setListed(false)} />}
    </div>
  );
}

/** Runs all of the open workflow, and stops the run that is shown. */
export function RunButtons({ layer: { draft, start, stop } }: RunBarProps) {
  const stopTitle = useKeyTitle("Stop the run", "stop");
  const runTitle = useKeyTitle("Run", "run");
  return (
    <>
      {stop !== null && (
        <button type="button" className="button" onClick={stop} title={stopTitle}>
          <Icon name="stop" />
          Stop
        </button>
      )}
      <button
        type="button"
        className="button button-main"
        disabled={draft.blocked}
        onClick={() => start({ kind: "whole" })}
        title={runTitle}
      >
        <Icon name="play" />
        {draft.starting ? "Starting…" : "Run"}
      </button>
    </>
  );
}

const partWords = { whole: "Run", step: "Run step", from: "Run from here" } as const;

interface PartButtonProps extends RunBarProps {
  readonly kind: "step" | "from";
  readonly title: string;
}

function PartButton({ layer: { draft, chosen, start }, kind, title }: PartButtonProps) {
  const keyTitle = useKeyTitle(title, kind === "from" ? "run.from" : "run.step");
  return (
    <button
      type="button"
      className="button"
      disabled={draft.blocked || chosen === null}
      onClick={() => chosen !== null && start({ kind, step: chosen })}
      title={chosen === null ? `${title}: select one step first` : keyTitle}
    >
      {partWords[kind]}
    </button>
  );
}

/** How the run stands that is shown on the canvas. */
function ShownRunWords({ layer: { run, hide } }: RunBarProps) {
  const shown = useFacts(
    useShallow((facts) => {
      const view = run === null ? undefined : runOf(facts, run);
      if (view === undefined) return null;
      const { state, startedAt, endedAt, steps } = view;
      return { state, startedAt, endedAt, done: doneSteps(view), count: steps.length };
    }),
  );
  const standing = useRunStanding(run ?? "", shown?.state ?? "complete");
  if (run === null || shown === null) return null;
  const { state, startedAt, endedAt, done, count } = shown;
  return (
    <div className="run-bar-shown">
      <span className="run-bar-words">
        <StateMark {...standing} />
        <span className="figure">
          {done} of {count}
        </span>
        <Elapsed from={startedAt} to={endedAt} running={state === "running"} />
        <span className="figure" title={`Started ${fullMomentText(startedAt)}`}>
          {momentText(startedAt, Date.now())}
        </span>
      </span>
      <span className="hidden-text" role="status">
        {standing.word}
      </span>
      <a className="button button-plain" href={routeHref({ page: "run", id: run, step: null })}>
        Open run
      </a>
      <button
        type="button"
        className="button button-plain button-icon"
        onClick={hide}
        aria-label="Hide this run"
        title="Show the workflow alone"
      >
        <Icon name="cross" />
      </button>
    </div>
  );
}
