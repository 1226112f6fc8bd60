import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { countText } from "../../shell/format.ts";

/** Something that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  /** What it is, in a few words. */
  readonly about: string;
  /** The heading that it stands under. */
  readonly group: string;
  readonly icon: ReactNode;
  /** Why it cannot be chosen; null: it can. */
  readonly refused: string | null;
}

interface PickListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly pick: (id: string) => void;
  readonly close: () => void;
}

/** Most choices that are shown at once: a person types to see others. */
const most = 60;

/** The choices in which every word of a search is found, those whose title begins with it first. */
export function matching(choices: readonly Choice[], search: string): readonly Choice[] {
  const terms = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (terms.length === 0) return choices;
  const found = choices.filter(({ title, about, group }) => {
    const words = `${title} ${about} ${group}`.toLowerCase();
    return terms.every((term) => words.includes(term));
  });
  const begins = ({ title }: Choice): boolean => title.toLowerCase().startsWith(terms[0] ?? "");
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))];
}

/** A field and what is found by what stands in it; arrows choose, Enter takes, Escape leaves. */
export function PickList({ label, placeholder, choices, pick, close }: PickListProps) {
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [search, setSearch] = useState("");
  const found = useMemo(() => matching(choices, search), [choices, search]);
  const shown = found.slice(0, most);
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, shown.length - 1);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, current]);
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = shown[current];
    if (step !== undefined) setChosen((current + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Enter" && choice !== undefined && choice.refused === null) pick(choice.id);
    else if (event.key === "Escape" || event.key === "Tab") close();
    else if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pick-list">
      <input
        ref={field}
        className="pick-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={shown.length > 0 ? `${listId}-${current}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={search}
        onChange={({ target }) => {
          setSearch(target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <Found {...{ listId, label, shown, current, pick }} />
      {found.length > shown.length && (
        <p className="pick-more">{countText(found.length - shown.length)} more: type to find them</p>
      )}
      {found.length === 0 && <p className="pick-more">Nothing is named so.</p>}
    </div>
  );
}

interface FoundProps {
  readonly listId: string;
  readonly label: string;
  readonly shown: readonly Choice[];
  readonly current: number;
  readonly pick: (id: string) => void;
}

function Found({ listId, label, shown, current, pick }: FoundProps) {
  return (
    <div className="pick-choices" id={listId} role="listbox" aria-label={label}>
      {shown.map(({ id, title, about, group, icon, refused }, index) => (
        <div key={id} role="presentation">
          {group !== shown[index - 1]?.group && (
            <p className="pick-group" role="presentation">
              {group}
            </p>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's */}
          <div
            id={`${listId}-${index}`}
            className="pick-choice"
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            aria-disabled={refused !== null}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => refused === null && pick(id)}
          >
            {icon}
            <span className="pick-title" dir="auto">
              {title}
            </span>
            <span className="pick-about" dir="auto">
              {refused ?? about}
            </span>
          </div>
        </div>
      ))}
    </div>
  );
}
