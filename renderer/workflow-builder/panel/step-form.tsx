import { useMemo } from "react";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import type { Edit } from "../document/edit.ts";
import type { StepPiece } from "../document/workflow-document.ts";
import { CommittedField } from "./committed-field.tsx";
import { demandChanges, demandOf, executorOf, type WrittenDemand } from "./demand.ts";
import { DemandRow } from "./demand-field.tsx";
import { executorSchema } from "./executor-schema.ts";
import type { ControlProps } from "./field-control.tsx";
import { FieldErrors } from "./field-errors.tsx";
import { FieldList } from "./field-list.tsx";
import { problemsByField } from "./field-problems.ts";
import type { FieldSpec } from "./field-spec.ts";
import { fieldKey } from "./field-spec.ts";
import { useFormScope } from "./form-scope.ts";
import { NeedsControl } from "./needs-control.tsx";
import { stepSchema } from "./step-schema.ts";

/** Asks for one edit; answers why it cannot be made, or null. Edits with the same `merge` are one undo step. */
export type AskEdit = (edit: Edit, merge?: string) => string | null;

interface StepFormProps {
  readonly step: StepPiece;
  /** The line of the file on which the step begins. */
  readonly firstLine: number;
  readonly problems: readonly Problem[];
  readonly keyOf: (id: string) => string | null;
  readonly edit: AskEdit;
  readonly say: (what: string) => void;
}

/** Everything that one step says, as a form. */
export function StepForm({ step, firstLine, problems, keyOf, edit, say }: StepFormProps) {
  const { kinds } = useFormScope();
  const { key, fields, text } = step;
  const specs = useMemo(() => specsOf(fields.raw, kinds), [fields.raw, kinds]);
  const placed = useMemo(
    () => problemsByField({ text, firstLine }, problems, specs),
    [text, firstLine, problems, specs],
  );
  const at = (...names: readonly string[]): readonly Problem[] => names.flatMap((name) => placed.get(name) ?? []);
  const tell = (refused: string | null): void => {
    if (refused !== null) say(refused);
  };
  const setDemand = (demand: WrittenDemand): void => {
    for (const [field, value] of demandChanges(fields.raw, demand)) {
      tell(edit({ kind: "set", step: key, path: [field], value }, `demand ${key}`));
    }
  };
  const need = (id: string, kind: "connect" | "disconnect"): void => {
    const from = keyOf(id);
    if (from !== null) tell(edit({ kind, from, to: key }));
    else if (kind === "connect") say(`No step is called “${id}”.`);
    else tell(edit({ kind: "set", step: key, path: ["needs"], value: fields.needs.filter((other) => other !== id) }));
  };
  const needs = (control: ControlProps) => (
    <NeedsControl
      control={control}
      needs={fields.needs}
      named={fields.references}
      add={(id) => need(id, "connect")}
      remove={(id) => need(id, "disconnect")}
    />
  );
  return (
    <div className="panel-form">
      <CommittedField
        label="Id"
        value={fields.id}
        commit={(to) => edit({ kind: "rename", step: key, to: to.trim() })}
        problems={at("id").map(told)}
      />
      <DemandRow
        demand={demandOf(fields.raw)}
        change={setDemand}
        problems={at("agent", "specialization", "agent_id")}
      />
      <FieldErrors problems={at("")} />
      <FieldList
        specs={specs}
        fields={fields.raw}
        change={(path, value) => tell(edit({ kind: "set", step: key, path, value }, `${key} ${path.join(".")}`))}
        problems={placed}
        controls={{ needs }}
      />
    </div>
  );
}

/** The fields of this step's form: those of its executor behind the prompt, which it needs none of. */
function specsOf(raw: StepPiece["fields"]["raw"], kinds: Parameters<typeof executorOf>[1]): readonly FieldSpec[] {
  const executor = executorOf(raw, kinds);
  const told = executor === null ? [] : executorSchema[executor];
  const shown = stepSchema.map((spec) => (executor !== null && fieldKey(spec) === "prompt" ? optional(spec) : spec));
  return [...told, ...shown, ...furtherFields(raw, [...told, ...shown])];
}

function optional({ always: _, ...spec }: FieldSpec): FieldSpec {
  return spec;
}

/** What stands under `with` and belongs to no executor that is known here. */
function furtherFields(raw: StepPiece["fields"]["raw"], known: readonly FieldSpec[]): readonly FieldSpec[] {
  const given = raw["with"];
  if (typeof given !== "object" || given === null || Array.isArray(given)) return [];
  const names = new Set(known.map(fieldKey));
  return Object.entries(given)
    .filter(([name]) => !names.has(`with.${name}`))
    .map(([name, value]) => ({
      path: ["with", name],
      label: name,
      meaning: "What the agent is told under this name.",
      control:
        typeof value === "string" ? { kind: "template", lines: 1, placeholder: "" } : { kind: "json", example: "" },
    }));
}

function told({ message, hint }: Problem): string {
  return `${message} ${hint}`.trim();
}
