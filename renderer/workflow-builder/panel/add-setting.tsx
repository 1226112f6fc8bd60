import { useRef, useState } from "react";
import { moveInList } from "../../shell/arrow-keys.ts";
import { Icon } from "../../shell/icon.tsx";
import { type FieldSpec, fieldKey } from "./field-spec.ts";

interface AddSettingProps {
  readonly specs: readonly FieldSpec[];
  readonly add: (key: string) => void;
}

/** Opens the list of settings that a step does not have yet, each with its meaning. */
export function AddSetting({ specs, add }: AddSettingProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (specs.length === 0) return null;
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="add-setting">
      <button
        ref={button}
        type="button"
        className="button"
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        <Icon name="plus" />
        Add a setting…
      </button>
      {open && (
        <ul
          ref={(list) => list?.scrollIntoView({ block: "nearest" })}
          className="add-setting-list"
          aria-label="Settings"
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
            else moveInList(event);
          }}
        >
          {specs.map((spec, index) => (
            <li key={fieldKey(spec)}>
              <button
                type="button"
                className="add-setting-item"
                data-item=""
                // biome-ignore lint/a11y/noAutofocus: the list was asked for, its first item is where one goes on
                autoFocus={index === 0}
                onClick={() => {
                  setOpen(false);
                  add(fieldKey(spec));
                }}
              >
                <span className="add-setting-name">{spec.label}</span>
                <span className="field-hint">{spec.meaning}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
