import { isMap, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import { changedData } from "./changed-data.ts";
import type { FieldPath } from "./edit.ts";
import { ended, indentOf, lineBreak, lineEnd, lineStart, withBreaks } from "./lines.ts";
import { commentsIn } from "./marks.ts";
import { recordOf } from "./step-fields.ts";
import { fieldLines, nodeFor } from "./yaml-values.ts";

/** A mapping in block style within a text. */
export interface MapText {
  readonly text: string;
  readonly map: YAMLMap;
  /** What the mapping says. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Names of fields in the order in which they are usually written. */
  readonly order: readonly string[];
  /** Whether the mapping may lose its last field. */
  readonly mayBeEmpty?: boolean;
}

/**
 * The text with one field of a mapping set, or taken out where the value is undefined; everything around the field
 * stays. Null: the mapping is written in a way that needs it to be written anew.
 */
export function withField(within: MapText, path: FieldPath, value: unknown): string | null {
  const { map, data } = within;
  const [name, ...rest] = path;
  if (typeof name !== "string" || map.flow || map.items.length === 0) return null;
  const pair = map.items.find((item) => nameOf(item) === name);
  const inner = changedData(data[name], rest, value);
  if (pair === undefined) return inner === undefined ? within.text : insertField(within, name, nodeFor(inner));
  const { value: node } = pair;
  if (rest.length > 0 && isMap(node) && !node.flow && (value !== undefined || node.items.length > 1)) {
    return withField({ text: within.text, map: node, data: recordOf(data[name]) ?? {}, order: [] }, rest, value);
  }
  if (inner === undefined) return map.items.length > 1 || within.mayBeEmpty ? withoutField(within, pair) : null;
  return replaceField(within.text, pair, nodeFor(inner, node));
}

function nameOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/** Where a field begins, where its value ends, and where what belongs to it ends. */
function placeOf(pair: Pair): readonly [number, number] | null {
  const [key, value] = [pair.key, pair.value] as (Node | null)[]; // the composer makes nothing else
  const begin = key?.range?.[0];
  const end = value?.range?.[1] ?? key?.range?.[2];
  return begin === undefined || end === undefined ? null : [begin, end];
}

/** Behind the lines of a field, and behind comments that are indented further than it. */
function behind(text: string, [begin, end]: readonly [number, number]): number {
  const column = begin - lineStart(text, begin);
  let at = end > begin && text[end - 1] === "\n" ? end : lineEnd(text, end);
  for (;;) {
    const next = lineEnd(text, at);
    const line = text.slice(at, next);
    if (!/^\s*#/.test(line) || indentOf(line) <= column) return at;
    at = next;
  }
}

function insertField({ text, map, order }: MapText, name: string, node: Node): string | null {
  const rank = order.indexOf(name);
  const ranks = map.items.map((item) => order.indexOf(nameOf(item) ?? ""));
  const last = map.items.findLast((_, index) => (rank === -1 ? ranks[index] === -1 : (ranks[index] ?? -1) < rank));
  const [top] = map.items;
  const first = top === undefined ? null : placeOf(top);
  const place = last === undefined ? first : placeOf(last);
  if (place === null || first === null) return null;
  const line = lineStart(text, first[0]);
  const column = first[0] - line;
  const end = lineBreak(text);
  const lines = withBreaks(`${" ".repeat(column)}${fieldLines(name, node, column)}`, end);
  const above = last === undefined && text.slice(line, first[0]).trim() === "";
  const at = above ? line : behind(text, place);
  return ended(text.slice(0, at), end) + lines + text.slice(at);
}

function replaceField(text: string, pair: Pair, node: Node): string | null {
  const place = placeOf(pair);
  const name = nameOf(pair);
  if (place === null || name === undefined) return null;
  const [begin, end] = place;
  const column = begin - lineStart(text, begin);
  const written = text.slice(begin, end);
  const stop = written.endsWith("\n") ? end : lineEnd(text, end);
  const header = /^[^\n]*:\s+[|>][-+0-9]*([ \t]+#[^\r\n]*)/.exec(written)?.[1];
  const rest = text.slice(end, stop).replace(/[\r\n]+$/, "");
  const lines = withComment(withComment(fieldLines(name, node, column), header ?? ""), rest);
  const made = lines + lostComments(text.slice(begin, stop), { lines, column });
  return text.slice(0, begin) + withBreaks(made, lineBreak(text)) + text.slice(stop);
}

/** Comments of what was there that are not in the new lines, on lines of their own. */
function lostComments(before: string, { lines, column }: { readonly lines: string; readonly column: number }): string {
  const kept = [...commentsIn(lines)];
  const lost = commentsIn(before).filter((comment) => {
    const at = kept.indexOf(comment);
    if (at !== -1) kept.splice(at, 1);
    return at === -1;
  });
  return lost.map((comment) => `${" ".repeat(column)}${comment.trimEnd()}\n`).join("");
}

/** A comment goes behind the first line: there it is none of the text of a block. */
function withComment(lines: string, comment: string): string {
  return comment.trim() === "" ? lines : lines.replace("\n", `${comment}\n`);
}

/** What a person wrote beside the field stays, on lines of its own. */
function withoutField({ text, map }: MapText, pair: Pair): string | null {
  const place = placeOf(pair);
  if (place === null) return null;
  const [begin, end] = place;
  const start = lineStart(text, begin);
  const stop = end > begin && text[end - 1] === "\n" ? end : lineEnd(text, end);
  const indentation = text.slice(start, begin);
  if (indentation.trim() === "") {
    const comments = commentsIn(text.slice(begin, stop)).map(
      (comment) => indentation + comment.trimEnd() + lineBreak(text),
    );
    return text.slice(0, start) + comments.join("") + text.slice(stop);
  }
  const next = map.items[map.items.indexOf(pair) + 1];
  const following = next === undefined ? null : placeOf(next);
  if (following === null || text.slice(stop, following[0]).includes("#")) return null;
  return text.slice(0, begin) + text.slice(following[0]);
}
