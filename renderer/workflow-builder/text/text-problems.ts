import type { Diagnostic } from "@codemirror/lint";
import type { Text } from "@codemirror/state";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";

/** A file's problems as marks in its text: each from its place to the end of the word there. */
export function diagnosticsOf(doc: Text, problems: readonly Problem[]): readonly Diagnostic[] {
  return problems.map(({ line, column, message, hint }) => {
    const from = offsetIn(doc, line, column);
    const rest = doc.lineAt(from);
    const word = /^\S+/.exec(rest.text.slice(from - rest.from))?.[0].length ?? 0;
    return { from, to: from + word, severity: "error", message: `${message} ${hint}`.trim() };
  });
}

/** The offset of a line and a column, both counted from 1; the nearest one where the text has no such place. */
export function offsetIn(doc: Text, line: number, column: number): number {
  const within = doc.line(Math.min(doc.lines, Math.max(1, line)));
  return Math.min(within.to, within.from + Math.max(0, column - 1));
}
