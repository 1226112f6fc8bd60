import { useId } from "react";
import { kindNames } from "./demand.ts";
import type { FieldControl, FieldSpec } from "./field-spec.ts";
import { useFormScope } from "./form-scope.ts";
import { PromptEditor } from "./prompt-editor.tsx";
import { type Draft, useDraft } from "./use-draft.ts";

/** How a field is edited, with what a label and an error need to point at it. */
export interface ControlProps {
  readonly spec: FieldSpec;
  readonly value: unknown;
  /** Undefined takes the field out. */
  readonly change: (value: unknown) => void;
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  /** Said in the place of a value, such as that several steps differ. */
  readonly placeholder?: string;
}

/** The control that a field's kind asks for. */
export function FieldControlView(props: ControlProps) {
  const { control } = props.spec;
  switch (control.kind) {
    case "template":
      return <TemplateControl {...props} placeholder={props.placeholder ?? control.placeholder} />;
    case "switch":
      return <SwitchControl {...props} />;
    case "phase":
    case "agent-kind":
      return <ChoiceControl {...props} />;
    case "texts":
    case "amounts":
    case "phases":
    case "json":
      return <LinesControl {...props} />;
    default:
      return <LineControl {...props} />;
  }
}

function shared({ id, describedBy, invalid }: ControlProps) {
  return { id, "aria-describedby": describedBy, "aria-invalid": invalid, className: "field-control" };
}

function TemplateControl({ spec, value, change, invalid, placeholder }: ControlProps) {
  const scope = useFormScope();
  const lines = spec.control.kind === "template" ? spec.control.lines : 1;
  return (
    <div className="prompt-field" data-lines={lines}>
      <PromptEditor
        label={spec.label}
        value={typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value)}
        change={(text) => change(text === "" ? undefined : text)}
        names={scope.names}
        namesOf={scope.namesOf}
        history={scope.history}
        invalid={invalid}
        {...(placeholder !== undefined && { placeholder })}
      />
    </div>
  );
}

function LineControl(props: ControlProps) {
  const { control } = props.spec;
  const list = useId();
  const draft = useDraft(control, props.value, props.change);
  const suggestions = control.kind === "text" ? (control.suggestions ?? []) : [];
  return (
    <>
      <input
        {...shared(props)}
        {...typed(draft)}
        {...numeric(control)}
        placeholder={props.placeholder ?? exampleOf(control)}
        list={suggestions.length > 0 ? list : undefined}
        autoComplete="off"
      />
      {suggestions.length > 0 && (
        <datalist id={list}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </>
  );
}

function LinesControl(props: ControlProps) {
  const { control } = props.spec;
  const draft = useDraft(control, props.value, props.change);
  return (
    <>
      <textarea
        {...shared(props)}
        {...typed(draft)}
        aria-invalid={props.invalid || draft.fault !== null}
        rows={2}
        dir="auto"
        spellCheck={false}
        placeholder={props.placeholder ?? exampleOf(control)}
      />
      {draft.fault !== null && (
        <p className="field-error" role="alert">
          {draft.fault}
        </p>
      )}
    </>
  );
}

function SwitchControl(props: ControlProps) {
  const { value, change, placeholder } = props;
  return (
    <select
      {...shared(props)}
      value={value === undefined ? "" : String(value)}
      onChange={({ target }) => change(target.value === "" ? undefined : target.value === "true")}
    >
      <option value="">{placeholder ?? "not set: no"}</option>
      <option value="true">yes</option>
      <option value="false">no</option>
    </select>
  );
}

function ChoiceControl(props: ControlProps) {
  const { phases, kinds, ownKinds } = useFormScope();
  const choices =
    props.spec.control.kind === "phase"
      ? phases.map(({ id, name }) => ({ value: id, text: name === id ? id : `${name} (${id})` }))
      : kindNames(kinds, ownKinds).map((name) => ({ value: name, text: name }));
  const value = typeof props.value === "string" ? props.value : "";
  const unknown = value !== "" && !choices.some((choice) => choice.value === value);
  return (
    <select
      {...shared(props)}
      value={value}
      onChange={({ target }) => props.change(target.value === "" ? undefined : target.value)}
    >
      <option value="">{props.placeholder ?? "none"}</option>
      {unknown && <option value={value}>{value} (not there)</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.text}
        </option>
      ))}
    </select>
  );
}

function typed({ text, type }: Draft) {
  return {
    value: text,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => type(target.value),
  };
}

function numeric(control: FieldControl) {
  return control.kind === "number"
    ? ({ type: "number", min: control.least, max: control.most, step: 1 } as const)
    : ({ type: "text", dir: "auto", spellCheck: false } as const);
}

function exampleOf(control: FieldControl): string | undefined {
  return "example" in control ? control.example : undefined;
}
