import { type ReactNode, useEffect, useState } from "react";
import { type Failure, isFailure } from "../../../electron/hive/contract/failure.ts";
import type { StepView } from "../../../electron/hive/contract/run.ts";
import type { AttemptView } from "../../../electron/hive/contract/task-view.ts";
import { useActions, useFacts } from "../../facts/facts-context.ts";
import { Elapsed } from "../../run/elapsed.tsx";
import { Tabs } from "../../run/inspector/tabs.tsx";
import { FailureNote } from "../../shell/failure-note.tsx";
import { countText, speedText } from "../../shell/format.ts";
import { routeHref } from "../../shell/route.ts";
import { StateMark } from "../../shell/state-mark.tsx";
import { stepMark, stepWord } from "../../shell/words.ts";
import type { StepPair } from "./compare-runs.ts";
import { DiffView } from "./diff-view.tsx";

interface CompareStepProps {
  readonly pair: StepPair;
  readonly runs: readonly [before: string, after: string];
}

const tabs = [
  { name: "answer", title: "Answer" },
  { name: "prompt", title: "Prompt" },
  { name: "system", title: "System" },
] as const;

/** One step in two runs: its figures beside each other, and what its texts differ in. */
export function CompareStep({ pair, runs }: CompareStepProps) {
  const { id, before, after } = pair;
  const [tab, setTab] = useState<(typeof tabs)[number]["name"]>("answer");
  const actions = useActions();
  useEffect(() => {
    for (const step of [before, after]) if (step !== null) void actions.inspectTask(step.task);
  }, [actions, before, after]);
  return (
    <section className="reader" aria-label={`Step ${id}`}>
      <h2 className="reader-title" dir="auto">
        {id}
      </h2>
      <div className="compare-scroll">
        <table className="compare-table">
          <thead>
            <tr>
              {["", "State", "Agent", "Model", "Time", "Tokens", "Attempts"].map((title) => (
                <th key={title} scope="col">
                  {title === "" ? <span className="hidden-text">Run</span> : title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <StepLine step={before} run={runs[0]} place="First" />
            <StepLine step={after} run={runs[1]} place="Second" />
          </tbody>
        </table>
      </div>
      <Tabs label={`What is compared of ${id}`} tabs={tabs} chosen={tab} choose={setTab}>
        {tab === "answer" ? (
          <DiffView before={before?.output ?? ""} after={after?.output ?? ""} />
        ) : (
          <AskedDiff pair={pair} field={tab} />
        )}
      </Tabs>
    </section>
  );
}

interface StepLineProps {
  readonly step: StepView | null;
  readonly run: string;
  readonly place: string;
}

function StepLine({ step, run, place }: StepLineProps) {
  if (step === null) {
    return (
      <tr>
        <th scope="row">{place}</th>
        <td colSpan={6}>It has no such step.</td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">
        <a className="link" href={routeHref({ page: "run", id: run, step: step.id })}>
          {place}
        </a>
      </th>
      <td>
        <StateMark mark={stepMark(step.state)} word={stepWord(step)} />
      </td>
      <td>{step.agent ?? "–"}</td>
      <td>{step.model ?? "–"}</td>
      <td>
        <Elapsed from={step.startedAt} to={step.endedAt} running={step.state === "running"} />
      </td>
      <td className="figure">
        {countText(step.tokens)}
        {step.tokensPerSecond !== null && ` · ${speedText(step.tokensPerSecond)}`}
      </td>
      <td className="figure">{step.attempts}</td>
    </tr>
  );
}

interface AskedDiffProps {
  readonly pair: StepPair;
  readonly field: "prompt" | "system";
}

/** What the last attempts were told, in both runs. */
function AskedDiff({ pair, field }: AskedDiffProps): ReactNode {
  const before = useAsked(pair.before);
  const after = useAsked(pair.after);
  if (before === "unknown" || after === "unknown") return <p className="field-hint">Reading…</p>;
  if (isFailure(before)) return <FailureNote failure={before} />;
  if (isFailure(after)) return <FailureNote failure={after} />;
  return <DiffView before={before?.[field] ?? ""} after={after?.[field] ?? ""} />;
}

/** The last attempt of a step; null: there was none. */
function useAsked(step: StepView | null): AttemptView | Failure | null | "unknown" {
  return useFacts(({ inspections }) => {
    if (step === null) return null;
    const attempts = inspections[step.task]?.attempts ?? null;
    if (attempts === null) return "unknown";
    return isFailure(attempts) ? attempts : (attempts.at(-1) ?? null);
  });
}
