import { useId } from "react";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { capabilitiesOf, type DemandField, demandBy, kindNames, kindOf, type WrittenDemand } from "./demand.ts";
import { FieldErrors } from "./field-errors.tsx";
import { type FormScope, useFormScope } from "./form-scope.ts";

interface DemandRowProps {
  /** Null: the chosen steps differ. */
  readonly demand: WrittenDemand | null;
  readonly change: (demand: WrittenDemand) => void;
  readonly problems: readonly Problem[];
}

const ways: readonly (readonly [DemandField, string])[] = [
  ["agent", "Agent kind"],
  ["specialization", "Capability"],
  ["agent_id", "One agent"],
];

/** Who does a step: an agent kind, whoever has a capability, or one agent. */
export function DemandRow({ demand, change, problems }: DemandRowProps) {
  const scope = useFormScope();
  const way = useId();
  const about = useId();
  const shown = demand ?? { by: "agent", name: "" };
  return (
    <div className="field panel-field" data-field="agent">
      <label className="field-label" htmlFor={way}>
        Who does it
      </label>
      <div className="demand-row">
        <select
          id={way}
          className="field-control"
          value={demand === null ? "" : demand.by}
          onChange={({ target }) => change(demandBy(target.value as DemandField, shown, scope.kinds))} // its options are these
        >
          {demand === null && <option value="">different</option>}
          {ways.map(([by, text]) => (
            <option key={by} value={by}>
              {text}
            </option>
          ))}
        </select>
        <NameChoice demand={shown} change={change} describedBy={about} invalid={problems.length > 0} />
      </div>
      <div id={about} className="panel-field-about">
        <FieldErrors problems={problems} />
        <p className="field-hint" dir="auto">
          {aboutDemand(shown, scope)}
        </p>
      </div>
    </div>
  );
}

interface NameChoiceProps {
  readonly demand: WrittenDemand;
  readonly change: (demand: WrittenDemand) => void;
  readonly describedBy: string;
  readonly invalid: boolean;
}

function NameChoice({ demand, change, describedBy, invalid }: NameChoiceProps) {
  const { kinds, ownKinds, agents } = useFormScope();
  const list = useId();
  const { by, name } = demand;
  const shared = { className: "field-control", value: name, "aria-describedby": describedBy, "aria-invalid": invalid };
  if (by === "agent_id") {
    return (
      <>
        <input
          {...shared}
          aria-label="Agent"
          list={list}
          onChange={({ target }) => change({ by, name: target.value })}
        />
        <datalist id={list}>
          {agents.map((agent) => (
            <option key={agent} value={agent} />
          ))}
        </datalist>
      </>
    );
  }
  const names = by === "agent" ? kindNames(kinds, ownKinds) : capabilitiesOf(kinds);
  const label = by === "agent" ? "Agent kind" : "Capability";
  return (
    <select {...shared} aria-label={label} onChange={({ target }) => change({ by, name: target.value })}>
      {!names.includes(name) && <option value={name}>{name === "" ? "choose" : `${name} (not there)`}</option>}
      {names.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}

function aboutDemand(demand: WrittenDemand, { kinds }: FormScope): string {
  const kind = kindOf(demand, kinds);
  if (kind === undefined) return "An agent kind, whoever has a capability, or one named agent.";
  if (kind.unavailable !== null) return `${kind.name} takes no tasks: ${kind.unavailable}`;
  const words = kind.description === "" ? kind.role : kind.description;
  return demand.by === "agent" ? words : `For example ${kind.name}: ${words}`;
}
