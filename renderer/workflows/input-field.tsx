import { useId } from "react";
import type { WorkflowInput } from "../../electron/hive/contract/workflow.ts";

interface InputFieldProps {
  readonly name: string;
  readonly input: WorkflowInput;
  readonly value: string;
  /** Whether it must be given and is not. */
  readonly missing: boolean;
  readonly change: (value: string) => void;
}

/** One input of a workflow, in the form that its default has. */
export function InputField({ name, input, value, missing, change }: InputFieldProps) {
  const id = useId();
  const hint = useId();
  const shared = {
    id,
    name,
    value,
    className: "field-control",
    "aria-describedby": hint,
    "aria-invalid": missing,
    "aria-required": input.default === undefined,
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {name}
        {input.default === undefined && <span className="field-hint"> · must be given</span>}
      </label>
      {typeof input.default === "number" ? (
        <input {...shared} type="number" step="any" onChange={(event) => change(event.target.value)} />
      ) : typeof input.default === "boolean" ? (
        <select {...shared} onChange={(event) => change(event.target.value)}>
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      ) : (
        <textarea
          {...shared}
          rows={1}
          dir="auto"
          maxLength={100_000}
          onChange={(event) => change(event.target.value)}
        />
      )}
      <p id={hint} className="field-hint" dir="auto">
        {input.description}
      </p>
    </div>
  );
}
