import { useId } from "react";
import { Icon } from "../../shell/icon.tsx";
import type { InputSetting } from "../document/workflow-document.ts";
import { CommittedField } from "./committed-field.tsx";
import { useDraft } from "./use-draft.ts";

interface InputCardProps {
  readonly input: InputSetting;
  readonly rename: (to: string) => string | null;
  readonly set: (field: "description" | "default", value: unknown) => void;
  readonly remove: () => void;
}

type InputForm = "none" | "text" | "number" | "boolean";

const forms: readonly (readonly [InputForm, string])[] = [
  ["none", "must be given"],
  ["text", "a text"],
  ["number", "a number"],
  ["boolean", "yes or no"],
];

const firstValues: Readonly<Record<InputForm, unknown>> = { none: undefined, text: "", number: 0, boolean: true };

/** One input of the workflow: its name, what it means, and what it is when nothing is given. */
export function InputCard({ input, rename, set, remove }: InputCardProps) {
  const form = useId();
  const about = useDraft({ kind: "text", example: "" }, input.description, (value) => set("description", value));
  return (
    <li className="panel-card" data-input={input.name}>
      <div className="panel-card-head">
        <CommittedField label="Input" value={input.name} commit={rename} />
        <button type="button" className="panel-remove" onClick={remove} aria-label={`Remove the input ${input.name}`}>
          <Icon name="cross" />
        </button>
      </div>
      <input
        className="field-control"
        dir="auto"
        aria-label={`What ${input.name} means`}
        placeholder="What it means"
        value={about.text}
        onChange={({ target }) => about.type(target.value)}
      />
      <div className="demand-row">
        <select
          id={form}
          className="field-control"
          aria-label={`Default of ${input.name}`}
          value={formOf(input.default)}
          onChange={({ target }) => set("default", firstValues[target.value as InputForm])} // its options are these
        >
          {forms.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <DefaultControl input={input} set={(value) => set("default", value)} />
      </div>
    </li>
  );
}

interface DefaultControlProps {
  readonly input: InputSetting;
  readonly set: (value: unknown) => void;
}

function DefaultControl({ input, set }: DefaultControlProps) {
  const label = `Value of ${input.name} when none is given`;
  switch (formOf(input.default)) {
    case "none":
      return null;
    case "number":
      return (
        <input
          className="field-control"
          type="number"
          step="any"
          aria-label={label}
          value={String(input.default)}
          onChange={({ target }) => set(Number(target.value))}
        />
      );
    case "boolean":
      return (
        <select
          className="field-control"
          aria-label={label}
          value={String(input.default)}
          onChange={({ target }) => set(target.value === "true")}
        >
          <option value="true">yes</option>
          <option value="false">no</option>
        </select>
      );
    case "text":
      return (
        <textarea
          className="field-control"
          rows={1}
          dir="auto"
          aria-label={label}
          value={String(input.default)}
          onChange={({ target }) => set(target.value)}
        />
      );
  }
}

function formOf(value: unknown): InputForm {
  if (value === undefined) return "none";
  if (typeof value === "number" || typeof value === "boolean") return typeof value === "number" ? "number" : "boolean";
  return "text";
}
