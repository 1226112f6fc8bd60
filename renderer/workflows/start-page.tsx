import { useState } from "react";
import type { WorkflowFile } from "../../electron/hive/contract/bridge.ts";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { CatalogueModel } from "../../electron/hive/contract/model.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { firstOffer } from "../models/model-facts.ts";
import { PullMeter } from "../models/pull-button.tsx";
import { Brand } from "../shell/brand.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { bytesText, plural } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { goTo, routeHref } from "../shell/route.ts";

/** What the window opens with: the first run, or the workflows to choose from. */
export function StartPage() {
  const workflows = useFacts((facts) => facts.workflows);
  const runs = useFacts((facts) => facts.runs);
  if (workflows === null || runs === null) return <PageSkeleton />;
  const example = exampleOf(workflows);
  return (
    <div className="page">
      {runs.length === 0 && example !== undefined ? (
        <Welcome example={example} />
      ) : (
        <header className="page-head">
          <h1>Workflows</h1>
          <p className="page-about">Choose one and run it. Yours lie in the data folder, in “workflows”.</p>
        </header>
      )}
      <ul className="cards">
        {workflows.map((workflow) => (
          <WorkflowCard key={workflow.id} workflow={workflow} />
        ))}
      </ul>
    </div>
  );
}

/** What the first run runs: it needs nothing but a model, and even the starter gives it a readable answer. */
const firstExample = "shipped/renewable-energy.yaml";

function exampleOf(workflows: readonly WorkflowFile[]): WorkflowFile | undefined {
  const runnable = workflows.filter(({ shipped, problems }) => shipped && problems.length === 0);
  return runnable.find(({ id }) => id === firstExample) ?? runnable[0];
}

function Welcome({ example }: { readonly example: WorkflowFile }) {
  const models = useFacts((facts) => facts.models);
  const offer = models !== null && models.auto === null ? firstOffer(models) : null;
  return (
    <section className="welcome" aria-labelledby="welcome">
      <Brand />
      <h1 id="welcome">A hive of agents, on this computer alone</h1>
      <p className="page-about">
        A workflow is cut into steps. Agents, each a process of its own, work on them with a model that runs here. You
        watch every word.
      </p>
      <RunExample example={example} offer={offer} />
    </section>
  );
}

interface RunExampleProps {
  readonly example: WorkflowFile;
  /** The model to fetch first; null when one is there. */
  readonly offer: CatalogueModel | null;
}

function RunExample({ example, offer }: RunExampleProps) {
  const actions = useActions();
  const pull = useFacts((facts) => (offer === null ? undefined : facts.pulls[offer.name]));
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (): Promise<void> => {
    setFailure(null);
    if (offer !== null && !(await actions.pullModel(offer.name))) return;
    try {
      goTo({ page: "run", id: await actions.startRun({ workflow: { id: example.id } }), step: null });
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };
  const why = failure ?? pull?.failure ?? null;
  if (offer !== null && pull !== undefined && pull.failure === null) return <PullMeter name={offer.name} />;
  return (
    <>
      <button type="button" className="button button-main welcome-button" onClick={() => void run()}>
        <Icon name="play" />
        Run “{example.name}”
        {offer !== null && <span className="pull-size">and first get its model, {bytesText(offer.bytes)}</span>}
      </button>
      {offer !== null && (
        <p className="field-hint">
          {offer.title} ({offer.licence}) is fetched once, needs {bytesText(offer.memory)} of memory and stays in the
          data folder.
        </p>
      )}
      {why !== null && <FailureNote failure={why} />}
    </>
  );
}

function WorkflowCard({ workflow }: { readonly workflow: WorkflowFile }) {
  const { id, name, description, folder, steps, problems } = workflow;
  const isDraft = folder === "draft"; // its steps and problems are counted where it is drawn
  return (
    <li>
      <a className="card workflow-card" href={routeHref({ page: "workflow", id })}>
        <span className="workflow-card-name" dir="auto">
          {name}
        </span>
        <span className="workflow-card-about" dir="auto">
          {description}
        </span>
        <span className="workflow-card-foot">
          <span className="tag">{isDraft ? "draft" : plural(steps, "step")}</span>
          {!isDraft && problems.length > 0 && (
            <span className="tag tag-failed">
              <Icon name="warning" />
              {plural(problems.length, "problem")}
            </span>
          )}
        </span>
      </a>
    </li>
  );
}
