import { useState } from "react";
import { useShallow } from "zustand/shallow";
import type { Failure } from "../../electron/hive/contract/failure.ts";
import { useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { fullMomentText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { StateMark } from "../shell/state-mark.tsx";
import { DraftButton } from "./draft-button.tsx";
import { Elapsed } from "./elapsed.tsx";
import { RunButtons } from "./run-buttons.tsx";
import { doneSteps, runOf } from "./run-facts.ts";
import { useRunStanding } from "./run-mark.tsx";

interface RunHeaderProps {
  readonly run: string;
  /** Whether its steps are shown as a graph, and not as a list. */
  readonly drawn: boolean;
  readonly draw: (on: boolean) => void;
}

/** What a run is, how it stands, and what can be done with it now. */
export function RunHeader({ run, drawn, draw }: RunHeaderProps) {
  const head = useFacts(
    useShallow((facts) => {
      const view = runOf(facts, run);
      if (view === undefined) return null;
      const { workflow, state, startedAt, endedAt, steps } = view;
      return { workflow, state, startedAt, endedAt, done: doneSteps(view), count: steps.length };
    }),
  );
  const [failure, setFailure] = useState<Failure | null>(null);
  const standing = useRunStanding(run, head?.state ?? "complete");
  if (head === null) return null;
  const { workflow, state, done, count } = head;
  return (
    <header className="run-head">
      <div className="run-head-line">
        <h1 className="run-name" dir="auto" title={workflow}>
          {workflow}
        </h1>
        <StateMark {...standing} />
        <span className="run-head-space" />
        <RunButtons run={run} name={workflow} state={state} tell={setFailure} />
      </div>
      <div className="run-head-line">
        <dl className="run-figures">
          <div>
            <dt>Time</dt>
            <dd>
              <Elapsed from={head.startedAt} to={head.endedAt} running={state === "running"} />
            </dd>
          </div>
          <div>
            <dt>Steps</dt>
            <dd className="figure">
              {done} of {count}
            </dd>
          </div>
          <div>
            <dt>Started</dt>
            <dd>{fullMomentText(head.startedAt)}</dd>
          </div>
          <div>
            <dt>Run</dt>
            <dd className="mono">{run}</dd>
          </div>
        </dl>
        <span className="run-head-space" />
        <button
          type="button"
          className="button button-plain run-draw"
          aria-pressed={drawn}
          onClick={() => draw(!drawn)}
          title="The graph that this run used"
        >
          <Icon name="workflow" />
          Graph
        </button>
        <DraftButton run={run} tell={setFailure} />
      </div>
      <RunInputs run={run} />
      <progress
        className="meter run-meter"
        aria-label="Steps done"
        data-mark={standing.mark}
        max={Math.max(count, 1)}
        value={done}
      />
      <p className="hidden-text" role="status">
        {standing.word}: {done} of {count} steps done
      </p>
      {failure !== null && <FailureNote failure={failure} />}
    </header>
  );
}

function RunInputs({ run }: { readonly run: string }) {
  const inputs = useFacts((facts) => runOf(facts, run)?.inputs);
  if (inputs === undefined) return null;
  return Object.entries(inputs).map(([name, value]) => (
    <dl key={name} className="run-inputs">
      <dt>{name}</dt>
      <dd dir="auto" title={value}>
        {value}
      </dd>
    </dl>
  ));
}
