import { plural } from "../../shell/format.ts";
import type { Edit } from "../document/edit.ts";
import type { StepPiece } from "../document/workflow-document.ts";
import { demandChanges, demandOf, type WrittenDemand } from "./demand.ts";
import { DemandRow } from "./demand-field.tsx";
import { FieldList } from "./field-list.tsx";
import { type FieldSpec, fieldKey, valueAt } from "./field-spec.ts";
import type { AskEdit } from "./step-form.tsx";
import { stepSchema } from "./step-schema.ts";

interface SharedFormProps {
  readonly steps: readonly StepPiece[];
  readonly edit: AskEdit;
  readonly say: (what: string) => void;
}

const specs = stepSchema.filter(({ shared }) => shared === true);
const noProblems = new Map();

/** What several steps have in common, set on all of them together; where they differ, it says so. */
export function SharedForm({ steps, edit, say }: SharedFormProps) {
  const shared = sharedFields(steps, specs);
  const make = (edits: readonly Edit[], merge: string): void => {
    const refused = edits.map((each) => edit(each, `together ${merge}`)).find((why) => why !== null);
    if (refused !== undefined && refused !== null) say(refused);
  };
  const setAll = (path: readonly string[], value: unknown): void => {
    const differ = steps.filter(({ fields }) => value !== undefined || valueAt(fields.raw, path) !== undefined);
    make(
      differ.map(({ key }) => ({ kind: "set", step: key, path, value })),
      path.join("."),
    );
  };
  const setDemand = (demand: WrittenDemand): void => {
    const edits = steps.flatMap(({ key, fields }) =>
      demandChanges(fields.raw, demand).map(
        ([field, value]): Edit => ({ kind: "set", step: key, path: [field], value }),
      ),
    );
    make(edits, "demand");
  };
  return (
    <div className="panel-form">
      <p className="field-hint">{plural(steps.length, "step")} are chosen. What is set here is set on all of them.</p>
      <DemandRow demand={sharedDemand(steps)} change={setDemand} problems={[]} />
      <FieldList specs={specs} fields={shared.fields} change={setAll} problems={noProblems} mixed={shared.mixed} />
    </div>
  );
}

/** Fields in which all steps agree, and the names of those in which they do not. */
export function sharedFields(
  steps: readonly StepPiece[],
  among: readonly FieldSpec[],
): { readonly fields: Readonly<Record<string, unknown>>; readonly mixed: ReadonlySet<string> } {
  const fields: Record<string, Record<string, unknown> | unknown> = {};
  const mixed = new Set<string>();
  for (const spec of among) {
    const [first, ...others] = steps.map((step) => JSON.stringify(valueAt(step.fields.raw, spec.path)));
    if (others.some((other) => other !== first)) mixed.add(fieldKey(spec));
    else if (first !== undefined) put(fields, spec.path, JSON.parse(first));
  }
  return { fields, mixed };
}

function put(fields: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    fields[name] = value;
    return;
  }
  const inner: Record<string, unknown> = {};
  const known = fields[name];
  if (typeof known === "object" && known !== null) Object.assign(inner, known);
  put(inner, rest, value);
  fields[name] = inner;
}

function sharedDemand(steps: readonly StepPiece[]): WrittenDemand | null {
  const [first, ...others] = steps.map(({ fields }) => demandOf(fields.raw));
  const same = others.every((other) => other.by === first?.by && other.name === first.name);
  return same && first !== undefined ? first : null;
}
