import { type DragEvent, memo, useId, useMemo, useState } from "react";
import { useKinds } from "./kinds.ts";
import { dragType, type NewStepChoice, newSteps } from "./new-steps.tsx";
import { matching } from "./pick-list.tsx";
import "./palette.css";

interface StepPaletteProps {
  /** Adds a step of this sort where there is room. */
  readonly add: (fields: NewStepChoice["fields"]) => void;
  /** Whether nothing can be added now: it stays where it is, and waits. */
  readonly off: boolean;
}

/** What can be added to a workflow: drag it onto the canvas, or press it. */
export const StepPalette = memo(function StepPalette({ add, off }: StepPaletteProps) {
  const kinds = useKinds();
  const [search, setSearch] = useState("");
  const all = useMemo(() => newSteps(kinds), [kinds]);
  const found = useMemo(() => {
    const ids = new Set(matching(all, search).map(({ id }) => id));
    return all.filter(({ id }) => ids.has(id));
  }, [all, search]);
  const groups = [...Map.groupBy(found, ({ group }) => group)];
  return (
    <section className="step-palette" aria-label="Steps to add" inert={off}>
      <input
        type="search"
        className="field-control palette-search"
        aria-label="Search steps to add"
        placeholder="Search agents"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="palette-groups">
        {groups.map(([group, choices]) => (
          <PaletteGroup key={group} group={group} choices={choices} add={add} />
        ))}
        {found.length === 0 && <p className="field-hint">No agent is named so.</p>}
      </div>
    </section>
  );
});

interface PaletteGroupProps extends Pick<StepPaletteProps, "add"> {
  readonly group: string;
  readonly choices: readonly NewStepChoice[];
}

function PaletteGroup({ group, choices, add }: PaletteGroupProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 className="palette-group" id={heading}>
        {group}
      </h2>
      <ul>
        {choices.map((choice) => (
          <li key={choice.id}>
            <button
              type="button"
              className="palette-item"
              draggable={choice.refused === null}
              disabled={choice.refused !== null}
              title={choice.refused ?? `${choice.about}: drag it onto the canvas, or press to add it`}
              onDragStart={(event) => carry(event, choice)}
              onClick={() => add(choice.fields)}
            >
              {choice.icon}
              <span className="palette-words">
                <span className="palette-title">{choice.title}</span>
                <span className="palette-about">{choice.refused ?? choice.about}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function carry({ dataTransfer }: DragEvent, { fields }: NewStepChoice): void {
  dataTransfer.setData(dragType, JSON.stringify(fields));
  dataTransfer.effectAllowed = "copy";
}
