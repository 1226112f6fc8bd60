import { useContext, useState } from "react";
import { useShallow } from "zustand/shallow";
import { type Failure, isFailure } from "../../../electron/hive/contract/failure.ts";
import type { RunSummary, RunView } from "../../../electron/hive/contract/run.ts";
import { useActions, useFacts, useFactsStore } from "../../facts/facts-context.ts";
import { Elapsed } from "../../run/elapsed.tsx";
import { runOf } from "../../run/run-facts.ts";
import { RunMark } from "../../run/run-mark.tsx";
import { FailureNote } from "../../shell/failure-note.tsx";
import { fullMomentText } from "../../shell/format.ts";
import { routeHref } from "../../shell/route.ts";
import { Sheet } from "../../shell/sheet.tsx";
import { sameData } from "../document/same-data.ts";
import { SessionContext, useSession } from "../session/session-context.ts";
import { type SessionState, wholeText } from "../session/session-state.ts";
import type { RunLayer } from "./use-run-layer.ts";

/** Runs of one workflow that the sheet lists; all of them are one click away. */
const listedRuns = 40;

interface RunsSheetProps {
  readonly layer: RunLayer;
  readonly close: () => void;
}

/** The past runs of the open workflow: to be shown on the canvas, compared, or taken back. */
export function RunsSheet({ layer, close }: RunsSheetProps) {
  const id = useSession((session) => session.id);
  const runs = useFacts(
    useShallow((facts) => (facts.runs ?? []).filter(({ workflowId }) => workflowId === id).slice(0, listedRuns)),
  );
  const [told, tell] = useState<Failure | "same" | null>(null);
  const restore = useRestore(close, tell);
  return (
    <Sheet title="Runs of this workflow" close={close}>
      {isFailure(told) && <FailureNote failure={told} />}
      <p className="field-hint" role="status">
        {told === "same" && "The workflow is already what that run used: there is nothing to restore."}
      </p>
      {runs.length === 0 && <p className="field-hint">It has not been run yet.</p>}
      <ul className="runs-sheet">
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            shown={layer.run}
            show={() => {
              layer.show(run.id);
              close();
            }}
            restore={() => void restore(run.id)}
          />
        ))}
      </ul>
      <a className="link" href={routeHref({ page: "history" })}>
        All runs of all workflows
      </a>
    </Sheet>
  );
}

interface RunRowProps {
  readonly run: RunSummary;
  readonly shown: string | null;
  readonly show: () => void;
  readonly restore: () => void;
}

function RunRow({ run, shown, show, restore }: RunRowProps) {
  const when = fullMomentText(run.startedAt);
  return (
    <li className="runs-sheet-row">
      <RunMark run={run.id} state={run.state} />
      <span className="figure runs-sheet-when">{when}</span>
      <Elapsed from={run.startedAt} to={run.endedAt} running={run.state === "running"} />
      <span className="run-head-space" />
      <button type="button" className="button" onClick={show} aria-pressed={run.id === shown}>
        Show<span className="hidden-text"> the run of {when} on the canvas</span>
      </button>
      {shown !== null && shown !== run.id && (
        <a className="button" href={routeHref({ page: "compare", before: run.id, after: shown })}>
          Compare<span className="hidden-text"> the run of {when} with the one that is shown</span>
        </a>
      )}
      <button type="button" className="button" onClick={restore} title="Makes the workflow what it was; can be undone">
        Restore<span className="hidden-text"> the workflow of {when}</span>
      </button>
    </li>
  );
}

/** Makes the open workflow what a run used: text and canvas, as one edit that can be undone. */
function useRestore(done: () => void, tell: (told: Failure | "same" | null) => void): (run: string) => Promise<void> {
  const actions = useActions();
  const facts = useFactsStore();
  const session = useContext(SessionContext);
  return async (run) => {
    tell(null);
    if (runOf(facts.getState(), run) === undefined) await actions.openRun(run);
    const view = facts.getState().views[run];
    if (view === undefined || session === null) return;
    if (isFailure(view)) return tell(view);
    if (isWhatRan(session.store.getState(), view)) return tell("same");
    const options = { merge: `restore ${run}` };
    const made = session.actions.edit({ kind: "text", source: view.source }, options);
    if (!made.ok) return tell(made.failure);
    if (view.desk !== null) session.actions.edit({ kind: "move", positions: view.desk.positions }, options);
    done();
  };
}

/** Whether the open workflow says what a run used, and lies as that lay. */
function isWhatRan(state: SessionState, { source, desk }: Pick<RunView, "source" | "desk">): boolean {
  const { positions } = state.document.desk;
  const isMoved = Object.entries(desk?.positions ?? {}).some(([step, place]) => !sameData(positions[step], place));
  return wholeText(state) === source && !isMoved;
}
