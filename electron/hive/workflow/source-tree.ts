/** A value of a YAML text with the offset where it begins. Aliases are resolved: one value may stand in several places. */
export type SourceNode = MapNode | ListNode | ScalarNode;

/** Fields by name. */
export interface MapNode {
  readonly kind: "map";
  readonly at: number;
  readonly fields: ReadonlyMap<string, SourceField>;
}

/** One field: the place of its name, and its value. */
export interface SourceField {
  readonly name: string;
  readonly at: number;
  readonly value: SourceNode;
}

/** A list of values. */
export interface ListNode {
  readonly kind: "list";
  readonly at: number;
  readonly items: readonly SourceNode[];
}

/** Text, a number, a truth value or nothing. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly at: number;
  /** `undefined`: a value of a kind that no file of ours holds, such as a date. */
  readonly value: string | number | boolean | null | undefined;
  /** The text as it is written, with quotes and escapes. */
  readonly written: string;
}

/** What a value is, for a message. */
export function describe(node: SourceNode): string {
  if (node.kind === "map") return "a mapping";
  if (node.kind === "list") return "a list";
  if (node.value === null) return "empty";
  if (typeof node.value === "string") return node.value === "" ? "empty text" : "text";
  if (typeof node.value === "number") return `the number ${node.written}`;
  return typeof node.value === "boolean" ? `the truth value ${node.written}` : "a value of another kind";
}
