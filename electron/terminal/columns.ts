import { stripVTControlCharacters } from "node:util";

const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6])/u;
const unseen = /^[\p{C}\p{Mn}\p{Me}]+$/u;

/** Columns that a text takes on a screen. Styles take none, Chinese characters and emoji two each. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of characters.segment(stripVTControlCharacters(text))) columns += columnsOfOne(segment);
  return columns;
}

function columnsOfOne(character: string): number {
  if (unseen.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Cuts a text without styles to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (width <= 0) return "";
  if (columnsOf(text) <= width) return text;
  let kept = "";
  let columns = 0;
  for (const { segment } of characters.segment(text)) {
    columns += columnsOfOne(segment);
    if (columns > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The end of a text on one line: as many of its last words as a width holds. */
export function lastWords(text: string, width: number): string {
  const line = oneLine(text.slice(-4 * Math.max(width, 0))).trim();
  const words = line.split(" ");
  let kept = "";
  for (let word = words.pop(); word !== undefined; word = words.pop()) {
    const longer = kept === "" ? word : `${word} ${kept}`;
    if (columnsOf(longer) > width) break;
    kept = longer;
  }
  return kept;
}

/** A text with every control character and line break made a space. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\s\p{Cc}]+/gu, " ");
}

/** A text cut or filled to a width. */
export function filled(text: string, width: number): string {
  const short = cut(text, width);
  return short + " ".repeat(Math.max(0, width - columnsOf(short)));
}

/** A text cut or filled to a width, its end to the right. */
export function filledLeft(text: string, width: number): string {
  const short = cut(text, width);
  return " ".repeat(Math.max(0, width - columnsOf(short))) + short;
}

/** Rows as a table, each column as wide as its widest cell, two blanks between. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, columnsOf(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - columnsOf(cell)))
      .join("  ")
      .trimEnd(),
  );
}
