import { diffSequence, type Stretch } from "./diff-sequence.ts";
import { isUnrelated } from "./shared-part.ts";

/** A part of a line; marked where it differs from the line in its place. */
export interface LinePart {
  readonly text: string;
  readonly marked: boolean;
}

/** One line of a comparison. */
export interface DiffLine {
  readonly kind: Stretch<string>["kind"];
  readonly parts: readonly LinePart[];
}

/** Lines of a comparison, or so many that are alike in both texts. */
export type DiffBlock =
  | { readonly kind: "lines"; readonly lines: readonly DiffLine[] }
  | { readonly kind: "alike"; readonly lines: readonly string[] };

/** Lines alike that stay in sight beside a change. */
const contextLines = 3;

/** Letters of changed lines up to which single words are compared. */
const mostWordLetters = 20_000;

/** Compares two texts line by line, and changed lines word by word; long stretches alike are put together. */
export function diffText(before: string, after: string): readonly DiffBlock[] {
  const found = diffSequence(linesOf(before), linesOf(after));
  const blocks: DiffBlock[] = [];
  for (const [index, stretch] of found.entries()) {
    if (stretch.kind === "same") {
      blocks.push(...alike(stretch.items, { first: index === 0, last: index === found.length - 1 }));
      continue;
    }
    const [next, previous] = [found[index + 1], found[index - 1]];
    if (stretch.kind === "added" && previous?.kind === "removed") continue; // told together with what it replaces
    blocks.push({ kind: "lines", lines: changedLines(stretch, next?.kind === "added" ? next : undefined) });
  }
  return blocks;
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n");
}

function alike(items: readonly string[], ends: { readonly first: boolean; readonly last: boolean }) {
  const head = ends.first ? 0 : contextLines;
  const tail = ends.last ? 0 : contextLines;
  if (items.length <= head + tail + 2) return [shown(items)];
  return [
    ...(head > 0 ? [shown(items.slice(0, head))] : []),
    { kind: "alike", lines: items.slice(head, items.length - tail) } as const,
    ...(tail > 0 ? [shown(items.slice(-tail))] : []),
  ];
}

function shown(items: readonly string[]): DiffBlock {
  return { kind: "lines", lines: items.map((item) => ({ kind: "same", parts: plain(item) })) };
}

function plain(text: string): readonly LinePart[] {
  return [{ text, marked: false }];
}

/** What one stretch and the one in its place differ in, word by word. */
function changedLines(one: Stretch<string>, other: Stretch<string> | undefined): readonly DiffLine[] {
  const whole = ({ kind, items }: Stretch<string>) => items.map((item) => ({ kind, parts: plain(item) }));
  if (other === undefined) return whole(one);
  const [before, after] = [one.items.join("\n"), other.items.join("\n")];
  if (before.length + after.length > mostWordLetters) return [...whole(one), ...whole(other)];
  if (isUnrelated(before, after)) return [...whole(one), ...whole(other)];
  const words = diffSequence(wordsOf(before), wordsOf(after));
  return [...markedLines(words, "removed"), ...markedLines(words, "added")];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|[^\S\n]+|\n|./gsu) ?? [];
}

/** The lines of one side, with the words marked that the other side does not have. */
function markedLines(words: readonly Stretch<string>[], side: "removed" | "added"): readonly DiffLine[] {
  const lines: LinePart[][] = [[]];
  for (const { kind, items } of words) {
    if (kind !== "same" && kind !== side) continue;
    for (const [index, text] of items.join("").split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ text, marked: kind === side });
    }
  }
  return lines.map((parts) => ({ kind: side, parts }));
}
