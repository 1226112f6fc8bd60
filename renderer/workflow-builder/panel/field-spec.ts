/** How a field is edited. */
export type FieldControl =
  | { readonly kind: "text"; readonly example: string; readonly suggestions?: readonly string[] }
  | { readonly kind: "template"; readonly lines: number; readonly placeholder: string }
  | { readonly kind: "number"; readonly least: number; readonly most: number }
  | { readonly kind: "duration"; readonly example: string }
  | { readonly kind: "switch" }
  /** Several short texts, one a line. */
  | { readonly kind: "texts"; readonly example: string }
  /** Names with amounts, one a line: `gpu: 1`. */
  | { readonly kind: "amounts"; readonly example: string }
  /** A workflow's phases in their order, one a line: `write: Writing`. */
  | { readonly kind: "phases"; readonly example: string }
  | { readonly kind: "json"; readonly example: string }
  /** Ids of other steps. */
  | { readonly kind: "steps" }
  /** One of the workflow's phases. */
  | { readonly kind: "phase" }
  /** One of the agent kinds. */
  | { readonly kind: "agent-kind" };

/** One field of a form: where it stands in the file, what it means, how it is edited. */
export interface FieldSpec {
  /** Names of the mappings that lead to it, its own last. */
  readonly path: readonly string[];
  readonly label: string;
  /** One or two sentences for a person. */
  readonly meaning: string;
  readonly control: FieldControl;
  /** Shown even where the file does not give it. */
  readonly always?: true;
  /** Can be set on several steps together. */
  readonly shared?: true;
}

/** Names a field among those of one form. */
export function fieldKey({ path }: Pick<FieldSpec, "path">): string {
  return path.join(".");
}

/** What the file gives for a field; undefined where it gives nothing. */
export function valueAt(fields: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let value: unknown = fields;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
