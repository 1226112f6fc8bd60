import { type Document, Lexer, LineCounter } from "yaml";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { firstYamlFault } from "../../../electron/hive/contract/yaml-fault.ts";

/** Where a text is no YAML: its first slip, in the words of the hive's own check. */
export function yamlProblems(source: string, errors: Document.Parsed["errors"]): readonly Problem[] {
  const fault = firstYamlFault({ source, lex: (text) => new Lexer().lex(text) }, errors);
  if (fault === undefined) return [];
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  const { line, col: column } = lines.linePos(Math.min(fault.at, source.length));
  return [{ line, column, code: "bad_yaml", message: fault.message, hint: fault.hint }];
}

/** A problem of the text as a whole. */
export function wholeProblem(message: string, advice: string): Problem {
  return { line: 1, column: 1, code: "wrong_type", message, hint: advice };
}
