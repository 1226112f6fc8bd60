import { type Failure, failure } from "../contract/failure.ts";
import type { Problem } from "../contract/workflow.ts";

/** The failure that a file's problems are, with the place of the first and a line for each. */
export function problemsFailure(name: string, problems: readonly Problem[]): Failure {
  const lines = problems.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`);
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return failure("bad_workflow", `${lines[0] ?? `${name} cannot be run.`}${more}`, {
    ...(first === undefined ? {} : { hint: first.hint }),
    detail: lines.join("\n").slice(0, 4096),
  });
}
