import { useEffect, useState } from "react";
import { runStates } from "../../electron/hive/contract/run.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import type { RunSearch, RunStanding } from "../facts/history-facts.ts";
import { waitsWord } from "../run/run-mark.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { countText, plural } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { routeHref } from "../shell/route.ts";
import { runWord } from "../shell/words.ts";
import "./history.css";
import { RunRows } from "./run-rows.tsx";
import { useShownRuns } from "./shown-runs.ts";

/** Every past run, newest first: looked for by name and state, opened, or compared with another one. */
export function HistoryPage() {
  const history = useFacts((facts) => facts.history);
  const actions = useActions();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const connection = useFacts((facts) => facts.connection);
  // Read again whenever the hive was away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last search is repeated, not followed
  useEffect(() => {
    if (connection === "open") void actions.searchRuns({ ...history.search });
  }, [actions, connection]);
  const { search, more, failure } = history;
  const runs = useShownRuns(history);
  const isReadOn = runs?.length === 0 && more;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when there are more, and still none that fits
  useEffect(() => {
    if (isReadOn) void actions.readOlderRuns();
  }, [actions, isReadOn, history.runs]);
  const isSearched = search.words.trim() !== "" || search.states.length > 0 || search.workflowId !== null;
  const toggle = (id: string): void => setChosen((before) => toggled(before, id));
  return (
    <div className="history">
      <header className="history-head">
        <h1>Runs</h1>
        <p className="page-about" role="status">
          {runs === null ? "" : aboutText(runs.length, { more, isSearched })}
        </p>
        <SearchBar />
        {failure !== null && <FailureNote failure={failure} />}
      </header>
      {runs === null && failure === null && <PageSkeleton />}
      {runs !== null && runs.length > 0 && <RunRows runs={runs} chosen={chosen} toggle={toggle} />}
      {chosen.length > 0 && <CompareBar chosen={chosen} clear={() => setChosen([])} />}
    </div>
  );
}

function aboutText(count: number, { more, isSearched }: { readonly more: boolean; readonly isSearched: boolean }) {
  if (count === 0 && isSearched) return "No run like that.";
  if (count === 0) return "No run yet. Choose a workflow on the left and run it.";
  const shown = more ? `The last ${countText(count)} runs` : plural(count, "run");
  return `${shown}${isSearched ? " like that" : ""}, newest first.`;
}

/** The last two that were chosen. */
function toggled(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2);
}

/** Every word that can stand beside a run. */
const standings: readonly RunStanding[] = runStates.flatMap((state) =>
  state === "running" ? [state, "waits"] : state,
);

function SearchBar() {
  const { search } = useFacts((facts) => facts.history);
  const actions = useActions();
  const find = (change: Partial<RunSearch>): void => void actions.searchRuns({ ...search, ...change });
  return (
    <search className="history-search">
      <input
        type="search"
        className="field-control"
        placeholder="Find by name or id"
        aria-label="Find runs by name or id"
        value={search.words}
        onChange={(event) => find({ words: event.target.value })}
      />
      <WorkflowChoice chosen={search.workflowId} choose={(workflowId) => find({ workflowId })} />
      <fieldset className="history-states" aria-label="Of these states">
        {standings.map((state) => {
          const isOn = search.states.includes(state);
          const states = isOn ? search.states.filter((other) => other !== state) : [...search.states, state];
          return (
            <button
              key={state}
              type="button"
              className="button history-state-button"
              aria-pressed={isOn}
              onClick={() => find({ states })}
            >
              {state === "waits" ? waitsWord : runWord(state)}
            </button>
          );
        })}
      </fieldset>
    </search>
  );
}

interface WorkflowChoiceProps {
  /** Null: every workflow. */
  readonly chosen: string | null;
  readonly choose: (id: string | null) => void;
}

/** Most letters of a workflow's name in a list. */
const longestName = 60;

function WorkflowChoice({ chosen, choose }: WorkflowChoiceProps) {
  const workflows = useFacts((facts) => facts.workflows) ?? [];
  return (
    <select
      className="field-control history-workflow"
      aria-label="Of this workflow"
      value={chosen ?? ""}
      onChange={({ target }) => choose(target.value === "" ? null : target.value)}
    >
      <option value="">Every workflow</option>
      {workflows.map(({ id, name }) => (
        <option key={id} value={id}>
          {name.length > longestName ? `${[...name].slice(0, longestName).join("")}…` : name}
        </option>
      ))}
    </select>
  );
}

interface CompareBarProps {
  /** The one that was chosen first is compared with the other. */
  readonly chosen: readonly string[];
  readonly clear: () => void;
}

function CompareBar({ chosen, clear }: CompareBarProps) {
  const [before, after] = chosen;
  return (
    <footer className="compare-bar">
      <span role="status">
        {after === undefined ? "Choose another run to compare this one with." : "Two runs are chosen."}
      </span>
      <span className="run-head-space" />
      <button type="button" className="button button-plain" onClick={clear}>
        Clear
      </button>
      {before !== undefined && after !== undefined && (
        <a className="button button-main" href={routeHref({ page: "compare", before, after })}>
          <Icon name="compare" />
          Compare
        </a>
      )}
    </footer>
  );
}
