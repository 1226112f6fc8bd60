import { useState } from "react";
import { isProcess } from "../facts/agent-facts.ts";
import { useFacts } from "../facts/facts-context.ts";
import { moveInList } from "../shell/arrow-keys.ts";
import { Sheet } from "../shell/sheet.tsx";
import { AgentStateMark } from "./agent-figures.tsx";
import { hasWords } from "./agent-filter.ts";
import { useAssign } from "./use-assign.ts";

interface AssignSheetProps {
  readonly task: string;
  readonly close: () => void;
}

/** Gives a task to an agent that is chosen by name. */
export function AssignSheet({ task, close }: AssignSheetProps) {
  const roster = useFacts(({ agents }) => agents.roster);
  const [query, setQuery] = useState("");
  const assign = useAssign();
  const found = roster.filter((agent) => isProcess(agent) && hasWords(`${agent.id} ${agent.kind}`, query));
  return (
    <Sheet title={`Assign ${task} to`} close={close}>
      <input
        type="search"
        className="field-control"
        aria-label="Find an agent"
        placeholder="Find an agent"
        data-first
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {found.length === 0 && <p className="side-empty">No agent is there by that name.</p>}
      <ul className="assign-list" onKeyDown={moveInList}>
        {found.map(({ id, kind }) => (
          <li key={id}>
            <button
              type="button"
              className="button button-plain assign-agent"
              data-item
              onClick={() => {
                close();
                void assign(task, id);
              }}
            >
              <span className="assign-name" dir="auto">
                {id}
              </span>
              <span className="assign-kind" dir="auto">
                {kind}
              </span>
              <AgentStateMark id={id} />
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
