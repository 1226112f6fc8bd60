import { type Document, LineCounter } from "yaml";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";

/** One slip makes a parser stumble many times: more of its complaints than this help nobody. */
const mostProblems = 20;

/** Where a text is no YAML, in the words of its parser. */
export function yamlProblems(source: string, errors: Document.Parsed["errors"]): readonly Problem[] {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  return errors.slice(0, mostProblems).map(({ pos, message }) => {
    const { line, col } = lines.linePos(Math.min(pos[0], source.length));
    return { line, column: col, code: "bad_yaml", message: sentence(message), hint };
  });
}

const hint = "Check the indentation, the colons and the quotes here and in the line above.";

/** A problem of the text as a whole. */
export function wholeProblem(message: string, advice: string): Problem {
  return { line: 1, column: 1, code: "wrong_type", message, hint: advice };
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
