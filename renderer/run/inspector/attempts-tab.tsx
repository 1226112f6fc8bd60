import type { AttemptView } from "../../../electron/hive/contract/task-view.ts";
import { FailureNote } from "../../shell/failure-note.tsx";
import { fullMomentText } from "../../shell/format.ts";
import { Elapsed } from "../elapsed.tsx";
import { AttemptMark, usageText } from "./attempt-parts.tsx";
import { LongText } from "./long-text.tsx";
import { ToolCalls } from "./tool-calls.tsx";

/** Every try of a step, the last one first: who, how long, what the engine measured, why it ended. */
export function AttemptsTab({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  if (attempts.length === 0) return <p className="field-hint">No attempt yet.</p>;
  return (
    <ol className="attempts">
      {attempts.toReversed().map((attempt) => (
        <li key={attempt.number} className="attempt">
          <Attempt attempt={attempt} />
        </li>
      ))}
    </ol>
  );
}

function Attempt({ attempt }: { readonly attempt: AttemptView }) {
  const { number, agent, pid, model, state, startedAt, endedAt, failure, output, calls } = attempt;
  return (
    <article aria-label={`Attempt ${number}`}>
      <header className="attempt-head">
        <h3>Attempt {number}</h3>
        <AttemptMark state={state} />
        <span className="run-head-space" />
        <Elapsed from={startedAt} to={endedAt} running={state === "running"} />
      </header>
      <p className="field-hint">
        {agent}, process {pid}
        {model !== "" && `, ${model}`} · began {fullMomentText(startedAt)}
      </p>
      {usageText(attempt) !== "" && <p className="field-hint figure">{usageText(attempt)}</p>}
      {failure !== null && <FailureNote failure={failure} />}
      <ToolCalls calls={calls} />
      {output !== null && output !== "" && (
        <details>
          <summary>What it wrote</summary>
          <LongText text={output} raw />
        </details>
      )}
    </article>
  );
}
