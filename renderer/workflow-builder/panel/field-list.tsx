import { EditorView } from "@codemirror/view";
import { useLayoutEffect, useRef, useState } from "react";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { AddSetting } from "./add-setting.tsx";
import type { ControlProps } from "./field-control.tsx";
import { FieldRow } from "./field-row.tsx";
import { type FieldSpec, fieldKey, valueAt } from "./field-spec.ts";

interface FieldListProps {
  readonly specs: readonly FieldSpec[];
  /** What the file gives, under its own names. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly change: (path: readonly string[], value: unknown) => void;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  /** Controls that the form itself brings, by field. */
  readonly controls?: Readonly<Record<string, (props: ControlProps) => React.ReactNode>>;
  /** Fields in which the chosen steps differ. */
  readonly mixed?: ReadonlySet<string>;
}

const none: readonly Problem[] = [];

/** The fields that are set, and a way to add the others. */
export function FieldList({ specs, fields, change, problems, controls = {}, mixed }: FieldListProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);
  const added = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (added.current === null) return;
    focusField(list.current, added.current);
    added.current = null;
  });
  const shown = specs.filter((spec) => isShown(spec, { fields, opened, problems, mixed }));
  const hidden = specs.filter((spec) => !shown.includes(spec));
  return (
    <div ref={list} className="field-list">
      {shown.map((spec) => {
        const key = fieldKey(spec);
        return (
          <FieldRow
            key={key}
            spec={spec}
            value={valueAt(fields, spec.path)}
            change={(value) => change(spec.path, value)}
            problems={problems.get(key) ?? none}
            {...(mixed?.has(key) && { placeholder: "different" })}
            {...(spec.always === undefined && {
              remove: () => {
                setOpened((before) => new Set([...before].filter((other) => other !== key)));
                change(spec.path, undefined);
              },
            })}
            {...(controls[key] !== undefined && { control: controls[key] })}
          />
        );
      })}
      <AddSetting
        specs={hidden}
        add={(key) => {
          added.current = key;
          setOpened((before) => new Set([...before, key]));
        }}
      />
    </div>
  );
}

interface Shown {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly opened: ReadonlySet<string>;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly mixed: ReadonlySet<string> | undefined;
}

function isShown(spec: FieldSpec, { fields, opened, problems, mixed }: Shown): boolean {
  const key = fieldKey(spec);
  const given = valueAt(fields, spec.path) !== undefined || problems.has(key) || mixed?.has(key) === true;
  return spec.always === true || given || opened.has(key);
}

/** Puts the focus into a field of a form; false: there is no such field. */
export function focusField(form: ParentNode | null, key: string): boolean {
  const row = form?.querySelector(`[data-field="${CSS.escape(key)}"]`);
  const control = row?.querySelector<HTMLElement>("input, select, textarea") ?? editorIn(row ?? null);
  control?.scrollIntoView({ block: "nearest" });
  control?.focus();
  if (control?.classList.contains("cm-content")) goToEnd(control);
  return control !== null && control !== undefined;
}

/** Who comes to a prompt goes on writing it. */
function goToEnd(content: HTMLElement): void {
  const editor = EditorView.findFromDOM(content);
  editor?.dispatch({ selection: { anchor: editor.state.doc.length }, scrollIntoView: true });
}

function editorIn(row: Element | null): HTMLElement | null {
  return row?.querySelector(".code-box")?.shadowRoot?.querySelector<HTMLElement>(".cm-content") ?? null;
}
