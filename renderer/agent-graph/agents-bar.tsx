import { useState } from "react";
import { isProcess } from "../facts/agent-facts.ts";
import { useFacts } from "../facts/facts-context.ts";
import { plural } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { pageStorage } from "../shell/theme.ts";
import { fits, isFiltered } from "./agent-filter.ts";
import { agentStates, agentWord } from "./agent-words.ts";
import { BroadcastSheet } from "./broadcast-sheet.tsx";
import { keepView } from "./kept-view.ts";
import { usePage, usePageStore, type View } from "./page-state.ts";

/** Over the agents: search, filter, how they are shown, and what is done with all of them. */
export function AgentsBar() {
  const [isTelling, setTelling] = useState(false);
  const page = usePageStore();
  const tray = usePage((state) => state.tray);
  return (
    <header className="agents-bar">
      <h1 className="agents-title">Agents</h1>
      <Counted />
      <SearchFields />
      <span className="agents-space" />
      <button
        type="button"
        className="button"
        aria-pressed={tray}
        onClick={() => page.setState((state) => ({ tray: !state.tray }))}
      >
        <Icon name="clock" />
        Waiting tasks
      </button>
      <button type="button" className="button" onClick={() => setTelling(true)}>
        Tell all…
      </button>
      <ViewSwitch />
      {isTelling && <BroadcastSheet close={() => setTelling(false)} />}
    </header>
  );
}

function Counted() {
  const query = usePage((state) => state.query);
  const only = usePage((state) => state.state);
  const filter = { query, state: only };
  const all = useFacts(({ agents }) => agents.roster.filter(isProcess).length);
  const found = useFacts(
    ({ agents }) => Object.values(agents.views ?? {}).filter((view) => isProcess(view) && fits(view, filter)).length,
  );
  return (
    <p className="agents-count figure" role="status">
      {isFiltered(filter) ? `${found} of ${plural(all, "agent")}` : plural(all, "agent")}
    </p>
  );
}

function SearchFields() {
  const page = usePageStore();
  const query = usePage((state) => state.query);
  const only = usePage((state) => state.state) ?? "";
  return (
    <>
      <input
        type="search"
        className="field-control agents-search"
        placeholder="Find an agent, kind, task or PID"
        aria-label="Find agents"
        value={query}
        onChange={(event) => page.setState({ query: event.target.value })}
      />
      <select
        className="field-control agents-states"
        aria-label="Only agents that are"
        value={only}
        onChange={(event) =>
          page.setState({ state: agentStates.find((state) => state === event.target.value) ?? null })
        }
      >
        <option value="">Any state</option>
        {agentStates.map((state) => (
          <option key={state} value={state}>
            {agentWord(state)}
          </option>
        ))}
      </select>
    </>
  );
}

const views: readonly { readonly view: View; readonly name: string }[] = [
  { view: "graph", name: "Graph" },
  { view: "table", name: "Table" },
];

function ViewSwitch() {
  const page = usePageStore();
  const shown = usePage((state) => state.view);
  const choose = (view: View): void => {
    keepView(pageStorage, view);
    page.setState({ view });
  };
  return (
    <fieldset className="agents-views" aria-label="Show as">
      {views.map(({ view, name }) => (
        <button key={view} type="button" className="button" aria-pressed={view === shown} onClick={() => choose(view)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
