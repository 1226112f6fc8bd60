import type { App } from "./app.ts";
import { type CheckedFile, checkFile } from "./check-file.ts";
import { exitCodes } from "./exit-codes.ts";
import { type Output, paintFor } from "./output.ts";
import { problemLines } from "./problem-lines.ts";
import { sayJson } from "./say.ts";

/** What `skep check` is asked for. */
export interface CheckOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/** Checks workflow files; starts nothing. */
export async function check(app: App, files: readonly string[], options: CheckOptions): Promise<number> {
  const known = await app.knownAgents(options.config);
  let good = true;
  for (const file of files) {
    const checked = await checkFile(file, known);
    const ok = checked.problems.length === 0;
    good &&= ok;
    if (options.json) sayJson(app, { file, ok, problems: checked.problems });
    else if (ok) app.out.write(`${paintFor(app.out, app.env)("green", "✓")} ${file}: ${stepsOf(checked)}\n`);
    else sayProblems(app.out, checked, app.env);
  }
  return good ? exitCodes.done : exitCodes.wrongUse;
}

/** Writes all problems of a file for a person. */
export function sayProblems(output: Output, { file, source, problems }: CheckedFile, env: App["env"]): void {
  const paint = paintFor(output, env);
  for (const problem of problems) output.write(`${problemLines(problem, { file, source, paint }).join("\n")}\n`);
}

function stepsOf({ workflow }: CheckedFile): string {
  const count = workflow?.steps.length ?? 0;
  return `${workflow?.name ?? ""}, ${count === 1 ? "1 step" : `${count} steps`}`;
}
