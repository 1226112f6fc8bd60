import { type ReactNode, useId } from "react";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { Icon } from "../../shell/icon.tsx";
import { type ControlProps, FieldControlView } from "./field-control.tsx";
import { FieldErrors } from "./field-errors.tsx";
import { type FieldSpec, fieldKey } from "./field-spec.ts";

interface FieldRowProps {
  readonly spec: FieldSpec;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  readonly problems: readonly Problem[];
  readonly placeholder?: string;
  /** Takes the setting out; left out where it cannot be. */
  readonly remove?: () => void;
  /** In the place of the control that the field's kind asks for. */
  readonly control?: (props: ControlProps) => ReactNode;
}

/** One field of a form: its name, its control, what it means, what is wrong with it. */
export function FieldRow({ spec, value, change, problems, placeholder, remove, control }: FieldRowProps) {
  const id = useId();
  const about = useId();
  const props: ControlProps = {
    ...{ spec, value, change, id, describedBy: about, invalid: problems.length > 0 },
    ...(placeholder !== undefined && { placeholder }),
  };
  return (
    <div className="field panel-field" data-field={fieldKey(spec)}>
      <div className="panel-field-head">
        {spec.control.kind === "template" ? (
          <span className="field-label">{spec.label}</span>
        ) : (
          <label className="field-label" htmlFor={id}>
            {spec.label}
          </label>
        )}
        {remove !== undefined && (
          <button type="button" className="panel-remove" onClick={remove} aria-label={`Remove ${spec.label}`}>
            <Icon name="cross" />
          </button>
        )}
      </div>
      {control === undefined ? <FieldControlView {...props} /> : control(props)}
      <div id={about} className="panel-field-about">
        <FieldErrors problems={problems} />
        <p className="field-hint">{spec.meaning}</p>
      </div>
    </div>
  );
}
