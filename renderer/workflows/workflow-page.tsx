import { useEffect } from "react";
import type { WorkflowDetail } from "../../electron/hive/contract/bridge.ts";
import { isFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { plural } from "../shell/format.ts";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { routeHref } from "../shell/route.ts";
import { StepGraph } from "../steps/step-graph.tsx";
import { ProblemList } from "./problem-list.tsx";
import { RunForm } from "./run-form.tsx";
import { SourceView } from "./source-view.tsx";

/** One workflow: what it does, what it needs, and Run. */
export function WorkflowPage({ id }: { readonly id: string }) {
  const detail = useFacts((facts) => facts.details[id]);
  const listed = useFacts((facts) => facts.workflows);
  const actions = useActions();
  // Read again when the list was: the file may have been edited.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `listed` is the signal, not an argument
  useEffect(() => {
    void actions.openWorkflow(id);
  }, [actions, id, listed]);
  if (detail === undefined) return <PageSkeleton />;
  if (isFailure(detail)) {
    return (
      <div className="page">
        <FailureNote failure={detail} />
      </div>
    );
  }
  return <Workflow workflow={detail} />;
}

function Workflow({ workflow }: { readonly workflow: WorkflowDetail }) {
  const { problems, source, plan } = workflow;
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="page-title" dir="auto" title={workflow.name}>
          {workflow.name}
        </h1>
        <p className="page-about" dir="auto">
          {workflow.description}
        </p>
        <p className="page-tags">
          <span className="tag">{plural(workflow.steps, "step")}</span>
          <span className="tag">{workflow.shipped ? "Comes with Skep" : "Yours"}</span>
          <span className="tag mono" dir="ltr">
            {workflow.id}
          </span>
        </p>
      </header>
      {problems.length > 0 ? (
        <ProblemList problems={problems} />
      ) : (
        <>
          <RunForm workflow={workflow} />
          <section className="section" aria-labelledby="steps">
            <h2 id="steps">Steps</h2>
            <a className="button" href={routeHref({ page: "builder", id: workflow.id })}>
              Edit on the canvas
            </a>
            <StepGraph plan={plan} />
          </section>
        </>
      )}
      <SourceView source={source} problems={problems} />
    </div>
  );
}
