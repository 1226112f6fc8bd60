import type { Problem } from "../../electron/hive/contract/workflow.ts";

/** Lines that are shown of a long file, beside those with problems. */
const shownLines = 2000;

/** One line of a file. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  readonly wrong: boolean;
}

/** A file's lines, with those that have a problem marked; of a very long one, the beginning and the wrong lines. */
export function sourceLines(
  source: string,
  problems: readonly Problem[],
): { readonly lines: readonly SourceLine[]; readonly more: number } {
  const wrongLines = new Set(problems.map(({ line }) => line));
  const all = source.replace(/\n$/, "").split(/\r?\n/);
  const lines = all
    .map((text, index) => ({ number: index + 1, text, wrong: wrongLines.has(index + 1) }))
    .filter(({ number, wrong }) => wrong || number <= shownLines);
  return { lines, more: all.length - lines.length };
}
