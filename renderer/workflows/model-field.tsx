import { useId } from "react";
import type { ModelsView } from "../../electron/hive/contract/model.ts";
import { bytesText } from "../shell/format.ts";

interface ModelFieldProps {
  readonly models: ModelsView | null;
  readonly value: string;
  readonly change: (name: string) => void;
}

/** Which model the agents of a run use: each its own, or one that is there for all. */
export function ModelField({ models, value, change }: ModelFieldProps) {
  const id = useId();
  const hint = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        Model
      </label>
      <select
        id={id}
        className="field-control"
        value={value}
        aria-describedby={hint}
        onChange={(event) => change(event.target.value)}
      >
        <option value="auto">auto{models?.auto ? ` (${models.auto} where an agent names none)` : ""}</option>
        {models?.models.map(({ name, bytes }) => (
          <option key={name} value={name}>
            {name} · {bytesText(bytes)}
          </option>
        ))}
      </select>
      <p id={hint} className="field-hint">
        A model chosen here takes the place of every model that the agents name.
      </p>
    </div>
  );
}
