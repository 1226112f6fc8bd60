import type { CST, YAMLSeq } from "yaml";
import { indentOf, lineEnd, lineStart } from "./lines.ts";

/** A text cut into what stands before its steps, the lines of each, and what stands behind them. */
export interface SplitText {
  readonly head: string;
  readonly steps: readonly string[];
  readonly tail: string;
}

interface Place {
  /** Where the line of the dash begins. */
  readonly line: number;
  /** The dash's column. */
  readonly column: number;
  /** Behind the last line of what the step says. */
  readonly end: number;
}

/** Cuts a text at the items of a list in block style. Null: something else stands on the lines of their dashes. */
export function splitSteps(text: string, list: YAMLSeq): SplitText | null {
  const places = placesOf(text, list);
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return null;
  if (places.some(({ line, column }) => column !== first.column || text.slice(line, line + column).trim() !== ""))
    return null;
  const begins = places.map(({ line, column }, index) => {
    const from = places[index - 1]?.end ?? topOfComments(text, line);
    return firstComment(text, { from, to: line, column });
  });
  const end = ownEnd(text, last);
  return {
    head: text.slice(0, begins[0]),
    steps: begins.map((begin, index) => text.slice(begin, begins[index + 1] ?? end)),
    tail: text.slice(end),
  };
}

function placesOf(text: string, list: YAMLSeq): readonly Place[] {
  const token = list.srcToken as CST.BlockSequence | undefined; // the parser was told to keep it
  const places = (token?.items ?? []).flatMap(({ start }) => {
    const dash = start.find(({ type }) => type === "seq-item-ind");
    return dash === undefined ? [] : [dash.offset];
  });
  return places.map((dash, index) => {
    const line = lineStart(text, dash);
    const item = list.items[index] as { readonly range?: readonly number[] | null } | null;
    const end = Math.max(item?.range?.[1] ?? dash, dash + 1);
    return { line, column: dash - line, end: text[end - 1] === "\n" ? end : lineEnd(text, end) };
  });
}

/** Where the comments and blank lines above a line begin. */
function topOfComments(text: string, line: number): number {
  let at = line;
  while (at > 0) {
    const before = lineStart(text, at - 1);
    if (!/^[ \t]*(?:#.*)?$/.test(text.slice(before, at).trimEnd())) return at;
    at = before;
  }
  return at;
}

/** The first comment between two steps that is not indented into the upper one: there the lower one begins. */
function firstComment(text: string, place: { from: number; to: number; column: number }): number {
  for (let at = place.from; at < place.to; at = lineEnd(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (line.trimStart().startsWith("#") && indentOf(line) <= place.column) return at;
  }
  return place.to;
}

/** The last step ends behind comments that are indented into it. */
function ownEnd(text: string, { end, column }: Place): number {
  for (let at = end; at < text.length; at = lineEnd(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (!line.trimStart().startsWith("#") || indentOf(line) <= column) return at;
  }
  return text.length;
}
