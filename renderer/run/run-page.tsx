import { lazy, Suspense, useEffect, useState } from "react";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { AnswerReader } from "./answer-reader.tsx";
import { StepInspector } from "./inspector/step-inspector.tsx";
import { runFailure, runOf, stepOf } from "./run-facts.ts";
import { RunHeader } from "./run-header.tsx";
import { StepList } from "./step-list.tsx";

/** The canvas is large, and a run can be read without it. */
const RunGraph = lazy(async () => ({
  default: (await import("../workflow-builder/run-layer/run-graph.tsx")).RunGraph,
}));

interface RunPageProps {
  readonly id: string;
  /** The step that is read; null: the answer. */
  readonly step: string | null;
}

/** One run, watched live or looked up later: its steps on the left, what one of them or all of them say on the right. */
export function RunPage({ id, step }: RunPageProps) {
  const known = useFacts((facts) => runOf(facts, id) !== undefined);
  const failure = useFacts((facts) => runFailure(facts, id));
  const stepKnown = useFacts((facts) => step !== null && stepOf(facts, id, step) !== undefined);
  const [isDrawn, setDrawn] = useState(false);
  const actions = useActions();
  useEffect(() => {
    void actions.openRun(id);
  }, [actions, id]);
  if (failure !== undefined) {
    return (
      <div className="page">
        <FailureNote failure={failure} />
      </div>
    );
  }
  if (!known) return <PageSkeleton />;
  return (
    <div className="run">
      <RunHeader run={id} drawn={isDrawn} draw={setDrawn} />
      <div className="run-body">
        {isDrawn ? (
          <Suspense fallback={<PageSkeleton />}>
            <RunGraph run={id} />
          </Suspense>
        ) : (
          <StepList run={id} current={stepKnown ? step : null} />
        )}
        {step !== null && stepKnown ? <StepInspector run={id} id={step} /> : <AnswerReader run={id} />}
      </div>
    </div>
  );
}
