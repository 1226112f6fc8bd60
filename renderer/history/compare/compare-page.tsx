import { useEffect, useMemo, useState } from "react";
import { isFailure } from "../../../electron/hive/contract/failure.ts";
import type { RunView } from "../../../electron/hive/contract/run.ts";
import { useActions, useFacts } from "../../facts/facts-context.ts";
import { Elapsed } from "../../run/elapsed.tsx";
import { FailureNote } from "../../shell/failure-note.tsx";
import { countText, fullMomentText, plural } from "../../shell/format.ts";
import { PageSkeleton } from "../../shell/page-skeleton.tsx";
import { routeHref } from "../../shell/route.ts";
import { StateMark } from "../../shell/state-mark.tsx";
import { runMark, runWord } from "../../shell/words.ts";
import "./compare.css";
import { pairSteps, runFigures } from "./compare-runs.ts";
import { CompareStep } from "./compare-step.tsx";
import { DiffView } from "./diff-view.tsx";
import { PairList } from "./pair-list.tsx";

interface ComparePageProps {
  readonly before: string;
  readonly after: string;
}

/** Two runs, step by step: what came out differently, and what it may come from. */
export function ComparePage({ before, after }: ComparePageProps) {
  const first = useFacts((facts) => facts.views[before]);
  const second = useFacts((facts) => facts.views[after]);
  const actions = useActions();
  useEffect(() => {
    void actions.openRun(before);
    void actions.openRun(after);
  }, [actions, before, after]);
  for (const view of [first, second]) {
    if (isFailure(view)) {
      return (
        <div className="page">
          <FailureNote failure={view} />
        </div>
      );
    }
  }
  if (first === undefined || second === undefined || isFailure(first) || isFailure(second)) return <PageSkeleton />;
  return <Comparison before={first} after={second} />;
}

/** What of the two runs is compared, beside their steps. */
const wholes = ["answer", "workflow"] as const;

interface ComparisonProps {
  readonly before: RunView;
  readonly after: RunView;
}

function Comparison({ before, after }: ComparisonProps) {
  const pairs = useMemo(() => pairSteps(before, after), [before, after]);
  const [chosen, setChosen] = useState<string>(wholes[0]);
  const pair = pairs.find(({ id }) => `step ${id}` === chosen);
  const different = pairs.filter(({ difference }) => difference !== "same").length;
  return (
    <div className="run">
      <header className="run-head compare-head">
        <div className="run-head-line">
          <h1 className="run-name">Compare two runs</h1>
          <span className="run-head-space" />
          <a className="button" href={routeHref({ page: "compare", before: after.id, after: before.id })}>
            Swap first and second
          </a>
        </div>
        <RunTable before={before} after={after} />
        <p className="field-hint" role="status">
          {differenceText(different, pairs.length)}
        </p>
      </header>
      <div className="run-body">
        <PairList pairs={pairs} chosen={chosen} choose={setChosen} />
        {pair === undefined ? (
          <section className="reader" aria-label={chosen === "workflow" ? "Workflow" : "Answer"}>
            <h2>{chosen === "workflow" ? "Workflow" : "Answer"}</h2>
            <DiffView
              before={chosen === "workflow" ? before.source : before.output}
              after={chosen === "workflow" ? after.source : after.output}
            />
          </section>
        ) : (
          <CompareStep key={pair.id} pair={pair} runs={[before.id, after.id]} />
        )}
      </div>
    </div>
  );
}

/** `2 of 4 steps answered differently.` */
function differenceText(different: number, count: number): string {
  if (different > 0 && different < count)
    return `${countText(different)} of ${plural(count, "step")} answered differently.`;
  const all = count === 1 ? "The only step" : `All ${plural(count, "step")}`;
  return `${all} answered ${different === 0 ? "the same" : "differently"}.`;
}

function RunTable({ before, after }: ComparisonProps) {
  return (
    <div className="compare-scroll">
      <table className="compare-table">
        <thead>
          <tr>
            {["Run", "Workflow", "State", "Started", "Time", "Tokens", "Attempts", "Models", "Inputs"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <RunLine run={before} place="First" />
          <RunLine run={after} place="Second" />
        </tbody>
      </table>
    </div>
  );
}

function RunLine({ run, place }: { readonly run: RunView; readonly place: string }) {
  const { tokens, attempts, models } = useMemo(() => runFigures(run), [run]);
  const inputs = Object.entries(run.inputs).map(([name, value]) => `${name}: ${value}`);
  return (
    <tr>
      <th scope="row">
        <a className="link" href={routeHref({ page: "run", id: run.id, step: null })}>
          {place}
        </a>
      </th>
      <td className="compare-name" dir="auto" title={run.workflow}>
        <span className="compare-words">{run.workflow}</span>
      </td>
      <td>
        <StateMark mark={runMark(run.state)} word={runWord(run.state)} />
      </td>
      <td className="figure compare-moment">{fullMomentText(run.startedAt)}</td>
      <td>
        <Elapsed from={run.startedAt} to={run.endedAt} running={run.state === "running"} />
      </td>
      <td className="figure">{countText(tokens)}</td>
      <td className="figure">{countText(attempts)}</td>
      <td className="compare-models">{models.join(", ") || "–"}</td>
      <td className="compare-name" dir="auto" title={inputs.join("\n")}>
        <span className="compare-words">{inputs.join(" · ") || "–"}</span>
      </td>
    </tr>
  );
}
