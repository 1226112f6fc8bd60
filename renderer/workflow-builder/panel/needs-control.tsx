import { useId, useState } from "react";
import { Icon } from "../../shell/icon.tsx";
import type { ControlProps } from "./field-control.tsx";
import { useFormScope } from "./form-scope.ts";

/** Most steps that are offered at once; typing finds the others. */
const mostOffers = 50;

interface NeedsControlProps {
  readonly control: ControlProps;
  /** Ids under `needs`. */
  readonly needs: readonly string[];
  /** Ids that the templates name beside them. */
  readonly named: readonly string[];
  readonly add: (id: string) => void;
  readonly remove: (id: string) => void;
}

/** The steps that must be done first: written ones can be taken out, those that a template names follow it. */
export function NeedsControl({ control, needs, named, add, remove }: NeedsControlProps) {
  const { names } = useFormScope();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const list = useId();
  const offers = open ? names().steps.filter(({ name }) => !needs.includes(name)) : [];
  const wanted = typed.trim().toLowerCase();
  const take = (id: string): void => {
    setTyped("");
    add(id);
  };
  return (
    <div className="needs">
      <ul className="needs-list">
        {needs.map((id) => (
          <li key={id} className="need">
            <span dir="auto">{id}</span>
            <button type="button" className="panel-remove" onClick={() => remove(id)} aria-label={`Do not need ${id}`}>
              <Icon name="cross" />
            </button>
          </li>
        ))}
        {named
          .filter((id) => !needs.includes(id))
          .map((id) => (
            <li key={id} className="need need-named" title="A text of the step names it">
              <span dir="auto">{id}</span>
              <span className="hidden-text">, named in a text</span>
            </li>
          ))}
      </ul>
      <input
        id={control.id}
        className="field-control"
        aria-describedby={control.describedBy}
        aria-invalid={control.invalid}
        list={list}
        placeholder="Add a step…"
        value={typed}
        onFocus={() => setOpen(true)}
        onChange={({ target, nativeEvent }) => {
          const picked = !("inputType" in nativeEvent) || nativeEvent.inputType === "insertReplacementText";
          if (picked && offers.some(({ name }) => name === target.value)) take(target.value);
          else setTyped(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || typed.trim() === "") return;
          event.preventDefault();
          take(typed.trim());
        }}
      />
      <datalist id={list}>
        {offers
          .filter(({ name }) => name.toLowerCase().includes(wanted))
          .slice(0, mostOffers)
          .map(({ name, about }) => (
            <option key={name} value={name}>
              {about}
            </option>
          ))}
      </datalist>
    </div>
  );
}
