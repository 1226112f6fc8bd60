import type { WorkflowFile } from "../../electron/hive/contract/bridge.ts";
import type { RunSummary } from "../../electron/hive/contract/run.ts";
import { useFacts } from "../facts/facts-context.ts";
import { RunMark } from "../run/run-mark.tsx";
import { moveInList } from "./arrow-keys.ts";
import { Brand } from "./brand.tsx";
import { useNow } from "./clock.ts";
import { CommandButton } from "./command-button.tsx";
import { momentText, plural } from "./format.ts";
import { HiveStatus } from "./hive-status.tsx";
import { Icon } from "./icon.tsx";
import { type Route, routeHref } from "./route.ts";
import { ThemeButton } from "./theme-button.tsx";
import { useKeyTitle } from "./use-command.ts";
import { ViewLinks } from "./view-links.tsx";

/** Runs that the sidebar lists; the rest is one click away. */
const listedRuns = 12;

interface SidebarProps {
  readonly route: Route;
  readonly showKeys: () => void;
}

/** Workflows, past runs, and how the hive does. */
export function Sidebar({ route, showKeys }: SidebarProps) {
  return (
    <aside className="side" aria-label="Hive">
      <div className="side-head">
        <a className="side-brand" href={routeHref({ page: "start" })}>
          <Brand />
          Skep
        </a>
        <ThemeButton />
        <button
          type="button"
          className="button button-plain button-icon"
          onClick={showKeys}
          aria-label="Keys"
          title={useKeyTitle("Keys", "keys")}
        >
          <Icon name="keys" />
        </button>
        <a
          className="button button-plain button-icon"
          href={routeHref({ page: "settings" })}
          aria-current={route.page === "settings" ? "page" : undefined}
          aria-label="Settings"
          title={useKeyTitle("Settings", "view.settings")}
        >
          <Icon name="settings" />
        </a>
      </div>
      <ViewLinks page={route.page} />
      <nav className="side-lists" aria-label="Workflows and runs">
        <WorkflowLinks current={route.page === "workflow" ? route.id : null} />
        <RunLinks current={route.page === "run" ? route.id : null} all={route.page === "history"} />
      </nav>
      <HiveStatus current={route.page === "models"} />
    </aside>
  );
}

function WorkflowLinks({ current }: { readonly current: string | null }) {
  const workflows = useFacts((facts) => facts.workflows);
  return (
    <section className="side-section" aria-labelledby="side-workflows">
      <div className="side-titles">
        <h2 id="side-workflows" className="side-title">
          Workflows
        </h2>
        <CommandButton command="file.open" icon="open" name="Open a file" />
        <CommandButton command="file.new" icon="plus" name="New workflow" />
      </div>
      {workflows === null ? (
        <Skeleton />
      ) : workflows.length === 0 ? (
        <p className="side-empty">None yet: begin one with +, or drop a YAML file here.</p>
      ) : (
        <ul onKeyDown={moveInList}>
          {workflows.map((workflow) => (
            <WorkflowLink key={workflow.id} workflow={workflow} current={workflow.id === current} />
          ))}
        </ul>
      )}
    </section>
  );
}

function WorkflowLink({ workflow, current }: { readonly workflow: WorkflowFile; readonly current: boolean }) {
  const { id, name } = workflow;
  return (
    <li>
      <a
        className="side-link"
        href={routeHref({ page: "workflow", id })}
        aria-current={current ? "page" : undefined}
        data-item
      >
        <Icon name="workflow" />
        <span className="side-name" dir="auto" title={name}>
          {name}
        </span>
        <WorkflowFigure workflow={workflow} />
      </a>
    </li>
  );
}

function WorkflowFigure({ workflow: { folder, steps, problems } }: { readonly workflow: WorkflowFile }) {
  // While it is drawn, the list does not follow how many steps and problems it has.
  if (folder === "draft") return <span className="side-figure">draft</span>;
  if (problems.length > 0) {
    return (
      <span className="side-problems" title={plural(problems.length, "problem")}>
        <Icon name="warning" />
        <span className="hidden-text">{plural(problems.length, "problem")}</span>
      </span>
    );
  }
  return (
    <span className="side-figure" title={plural(steps, "step")}>
      {steps}
      <span className="hidden-text"> {steps === 1 ? "step" : "steps"}</span>
    </span>
  );
}

function RunLinks({ current, all }: { readonly current: string | null; readonly all: boolean }) {
  const runs = useFacts((facts) => facts.runs);
  const now = useNow(60_000, true);
  return (
    <section className="side-section" aria-labelledby="side-runs">
      <h2 id="side-runs" className="side-title">
        <a href={routeHref({ page: "history" })} aria-current={all ? "page" : undefined}>
          Runs
        </a>
      </h2>
      {runs === null ? (
        <Skeleton />
      ) : runs.length === 0 ? (
        <p className="side-empty">No run yet.</p>
      ) : (
        <ul onKeyDown={moveInList}>
          {runs.slice(0, listedRuns).map((run) => (
            <RunLink key={run.id} run={run} current={run.id === current} now={now} />
          ))}
          {runs.length > listedRuns && (
            <li>
              <a className="side-link side-more" href={routeHref({ page: "history" })} data-item>
                All {plural(runs.length, "run")}
              </a>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

interface RunLinkProps {
  readonly run: RunSummary;
  readonly current: boolean;
  readonly now: number;
}

function RunLink({ run, current, now }: RunLinkProps) {
  return (
    <li>
      <a
        className="side-link"
        href={routeHref({ page: "run", id: run.id, step: null })}
        aria-current={current ? "page" : undefined}
        data-item
      >
        <RunMark run={run.id} state={run.state} quiet />
        <span className="side-name" dir="auto" title={run.workflow}>
          {run.workflow}
        </span>
        <span className="side-figure">{momentText(run.startedAt, now)}</span>
      </a>
    </li>
  );
}

const skeletonRows = ["first", "second", "third"] as const;

function Skeleton() {
  const isHeld = useFacts(({ troubles }) => Object.keys(troubles).length > 0);
  if (isHeld) return <p className="side-empty">Not known.</p>;
  return (
    <div className="skeleton" aria-hidden="true">
      {skeletonRows.map((row) => (
        <div key={row} className="skeleton-row" />
      ))}
    </div>
  );
}
