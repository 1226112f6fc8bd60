import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { type FieldSpec, fieldKey } from "./field-spec.ts";
import { pathAt } from "./path-at.ts";

/** A step's text, and the line of the file on which it begins. */
export interface PlacedStep {
  readonly text: string;
  readonly firstLine: number;
}

/** Fields that stand above the others of the form. */
const heading: readonly Pick<FieldSpec, "path">[] = [
  { path: ["id"] },
  ...["agent", "specialization", "agent_id"].map((name) => ({ path: [name] })),
];

/** A step's problems by field; those that belong to no field of the form stand under the empty name. */
export function problemsByField(
  { text, firstLine }: PlacedStep,
  problems: readonly Problem[],
  specs: readonly Pick<FieldSpec, "path">[],
): ReadonlyMap<string, readonly Problem[]> {
  const fields = [...heading, ...specs];
  return Map.groupBy(problems, (problem) => fieldOf(pathOf({ text, firstLine }, problem), fields));
}

/** The names that lead to what a problem of a step is about. */
export function pathOf({ text, firstLine }: PlacedStep, { field, line, column }: Problem): readonly string[] {
  return field ?? pathAt(text, line - firstLine + 1, column);
}

/** The field of the form in which a place lies; empty where it lies in none. */
export function fieldOf(path: readonly string[], fields: readonly Pick<FieldSpec, "path">[]): string {
  const within = fields.filter(
    (field) => startsWith(path, field.path) || (path.length > 0 && startsWith(field.path, path)),
  );
  const nearest = within.toSorted((one, other) => other.path.length - one.path.length)[0];
  return nearest === undefined ? "" : fieldKey(nearest);
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((name, index) => path[index] === name);
}
