import { Document, isMap, isScalar, isSeq, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { sameData } from "./same-data.ts";
import { recordOf } from "./step-fields.ts";

/** Longest collection that is written on one line, in characters. */
const widestFlow = 90;
/** What only double quotes can hold: control characters, line ends of other sorts, halves of pairs. */
const needsEscapes = /[^\P{Cc}\n\t]|[\u2028\u2029\uFEFF\uFFFE\uFFFF]|\p{Surrogate}/u;
/** What a block can hold without a figure for its indentation or a mark for its end. */
const fitsBlock = /^\S(?:[\s\S]*\S)?\n?$/;

/** A node for a value that keeps what can be kept of the one before it: its style, and the comments of its parts. */
export function nodeFor(value: unknown, before?: unknown): Node {
  if (typeof value === "string") return textNode(value, isScalar(before) ? before.type : undefined);
  if (Array.isArray(value)) return changedList(isSeq(before) ? before : null, value);
  const fields = recordOf(value);
  return fields === null ? new Scalar(value) : changedMap(isMap(before) ? before : null, fields);
}

/** The lines of one field that begins at a column: `name: value` and what follows, the first without indentation. */
export function fieldLines(name: string, node: Node, column: number): string {
  const map = new YAMLMap();
  map.items.push(new Pair(textNode(name, undefined), node));
  return shifted(yamlText(map, !isSeq(node)), column);
}

/** The lines of a collection; `padding`: with spaces inside of braces and brackets. */
export function yamlText(content: YAMLMap | YAMLSeq, padding = true): string {
  const document = new Document<Node>();
  document.contents = content;
  return document.toString({ lineWidth: 0, flowCollectionPadding: padding });
}

/** Lines moved to a column: all but the first and empty ones. */
export function shifted(lines: string, column: number): string {
  return lines.replaceAll(/\n(?=[^\n])/g, `\n${" ".repeat(column)}`);
}

function textNode(text: string, before: Scalar["type"] | undefined): Scalar<string> {
  const node = new Scalar(text);
  node.type = textStyle(text, before);
  return node;
}

function textStyle(text: string, before: Scalar["type"] | undefined): Scalar.Type {
  const block = before === Scalar.BLOCK_LITERAL || before === Scalar.BLOCK_FOLDED;
  if (needsEscapes.test(text)) return Scalar.QUOTE_DOUBLE;
  if (block || text.includes("\n")) {
    if (!fitsBlock.test(text)) return Scalar.QUOTE_DOUBLE;
    return block && !text.trimEnd().includes("\n") ? before : Scalar.BLOCK_LITERAL;
  }
  if (before === Scalar.QUOTE_SINGLE || before === Scalar.QUOTE_DOUBLE) return before;
  return text.includes("{{") || text.includes("\t") ? Scalar.QUOTE_DOUBLE : Scalar.PLAIN;
}

function changedList(before: YAMLSeq | null, values: readonly unknown[]): YAMLSeq {
  const left = [...(before?.items ?? [])];
  const items = values.map((value, index) => {
    const same = left.findIndex((item) => item !== undefined && sameData(dataOf(item), value));
    if (same !== -1) return left.splice(same, 1)[0];
    return nodeFor(value, values.length === before?.items.length ? before.items[index] : undefined);
  });
  const list = new YAMLSeq();
  list.items = items;
  list.flow = before === null || items.length === 0 ? fitsLine(values) : before.flow === true;
  list.commentBefore = before?.commentBefore;
  return list;
}

function changedMap(before: YAMLMap | null, fields: Readonly<Record<string, unknown>>): YAMLMap {
  const map = new YAMLMap();
  const names = new Set(Object.keys(fields));
  for (const pair of before?.items ?? []) {
    const name = isScalar(pair.key) ? String(pair.key.value) : "";
    if (!names.delete(name)) continue;
    const same = sameData(dataOf(pair.value), fields[name]);
    map.items.push(same ? pair : new Pair(pair.key, nodeFor(fields[name], pair.value)));
  }
  for (const name of names) map.items.push(new Pair(textNode(name, undefined), nodeFor(fields[name])));
  map.flow = before === null || map.items.length === 0 ? fitsLine(fields) : before.flow === true;
  map.commentBefore = before?.commentBefore;
  return map;
}

/** The plain data of a node that names no other. */
function dataOf(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  return isSeq(node) || isMap(node) ? node.toJS(new Document()) : undefined;
}

/** Whether a new collection is written on one line: what is short and has no texts of many lines. */
function fitsLine(value: object): boolean {
  const text = JSON.stringify(value);
  return text.length <= widestFlow && !text.includes("\\n");
}
