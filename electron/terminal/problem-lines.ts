import type { Problem } from "../hive/contract/workflow.ts";
import { columnsOf } from "./columns.ts";
import type { Paint } from "./output.ts";

const mostShown = 100;

/** One problem of a file for a person: its place, the line with a mark below it, and what would be right. */
export function problemLines(
  { line, column, message, hint }: Problem,
  where: { readonly file: string; readonly source: string | undefined; readonly paint: Paint },
): readonly string[] {
  const { file, source, paint } = where;
  const head = `${paint("bold", `${file}:${line}:${column}:`)} ${message}`;
  const text = source?.replace(/^\uFEFF/, "").split("\n")[line - 1];
  return [head, ...(text === undefined ? [] : excerpt(text, { line, column, paint })), `  ${paint("cyan", hint)}`];
}

function excerpt(text: string, { line, column, paint }: { line: number; column: number; paint: Paint }) {
  const from = column > mostShown - 20 ? column - 40 : 0;
  const visible = (part: string): string => part.replaceAll(/\p{Cc}/gu, " ");
  const shown = visible(text.slice(from, from + mostShown)).trimEnd();
  const before = " ".repeat(columnsOf(visible(text.slice(from, column - 1))));
  const number = String(line).padStart(5);
  const margin = paint("dim", " |");
  return [`${paint("dim", number)}${margin} ${shown}`, `${" ".repeat(5)}${margin} ${before}${paint("red", "^")}`];
}
