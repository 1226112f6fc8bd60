import { useId, useState } from "react";

interface CommittedFieldProps {
  readonly label: string;
  readonly value: string;
  /** Takes the new value when the field is left or Enter is pressed; answers why not, or null. */
  readonly commit: (value: string) => string | null;
  readonly problems?: readonly string[];
}

/** A name that others refer to: it changes at once everywhere, when it is typed to its end. Escape takes it back. */
export function CommittedField({ label, value, commit, problems = [] }: CommittedFieldProps) {
  const id = useId();
  const about = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const take = (): void => {
    if (typed === null) return;
    const refused = typed === value ? null : commit(typed);
    setFault(refused);
    if (refused === null) setTyped(null);
  };
  const told = fault === null ? problems : [fault];
  return (
    <div className="field panel-field" data-field={label.toLowerCase()}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-control mono"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={told.length > 0}
        aria-describedby={about}
        value={typed ?? value}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key !== "Escape") return;
          setTyped(null);
          setFault(null);
        }}
      />
      <div id={about} className="panel-field-about">
        {told.map((each) => (
          <p key={each} className="field-error" dir="auto">
            {each}
          </p>
        ))}
      </div>
    </div>
  );
}
