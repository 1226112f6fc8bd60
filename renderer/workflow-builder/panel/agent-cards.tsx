import { useId, useState } from "react";
import { Icon } from "../../shell/icon.tsx";
import { kindNames } from "./demand.ts";
import { FieldList } from "./field-list.tsx";
import { useFormScope } from "./form-scope.ts";
import { agentSchema } from "./workflow-schema.ts";

interface AgentCardsProps {
  /** What the file gives under `agents`. */
  readonly agents: unknown;
  readonly set: (path: readonly string[], value: unknown) => void;
}

const noProblems = new Map();

/** What the workflow changes of agent kinds, and the kinds of its own. */
export function AgentCards({ agents, set }: AgentCardsProps) {
  const given = typeof agents === "object" && agents !== null ? Object.entries(agents) : [];
  return (
    <section className="panel-section" aria-labelledby="panel-agents">
      <h3 id="panel-agents">Agents</h3>
      <p className="field-hint">What this workflow changes of an agent kind, or a kind of its own.</p>
      <ul className="panel-cards">
        {given.map(([name, fields]) => (
          <li key={name} className="panel-card" data-agent={name}>
            <div className="panel-card-head">
              <h4 dir="auto">{name}</h4>
              <button
                type="button"
                className="panel-remove"
                aria-label={`Remove what is changed of ${name}`}
                onClick={() => set(["agents", name], undefined)}
              >
                <Icon name="cross" />
              </button>
            </div>
            <FieldList
              specs={agentSchema}
              fields={typeof fields === "object" && fields !== null ? fields : {}}
              change={(path, value) => set(["agents", name, ...path], value)}
              problems={noProblems}
            />
          </li>
        ))}
      </ul>
      <AddAgent taken={given.map(([name]) => name)} add={(name) => set(["agents", name], { model: "auto" })} />
    </section>
  );
}

interface AddAgentProps {
  readonly taken: readonly string[];
  readonly add: (name: string) => void;
}

function AddAgent({ taken, add }: AddAgentProps) {
  const { kinds } = useFormScope();
  const [name, setName] = useState("");
  const id = useId();
  const list = useId();
  const wanted = name.trim();
  const fits = /^[A-Za-z_][A-Za-z0-9_-]*$/.test(wanted) && !taken.includes(wanted);
  return (
    <form
      className="add-agent"
      onSubmit={(event) => {
        event.preventDefault();
        if (!fits) return;
        add(wanted);
        setName("");
      }}
    >
      <label className="hidden-text" htmlFor={id}>
        Agent kind to change or to add
      </label>
      <input
        id={id}
        className="field-control"
        list={list}
        placeholder="Agent kind"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <datalist id={list}>
        {kindNames(kinds, [])
          .filter((each) => !taken.includes(each))
          .map((each) => (
            <option key={each} value={each} />
          ))}
      </datalist>
      <button type="submit" className="button" disabled={!fits}>
        <Icon name="plus" />
        Add
      </button>
    </form>
  );
}
