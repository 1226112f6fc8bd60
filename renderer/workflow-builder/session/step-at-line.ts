import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import type { StepPiece, WorkflowDocument } from "../document/workflow-document.ts";
import type { StepProblem } from "./session-state.ts";

const counted = new WeakMap<StepPiece, number>();

/** The problems of a document's text, each with the step in whose lines it is. */
export function withStepKeys(document: WorkflowDocument, problems: readonly Problem[]): readonly StepProblem[] {
  if (problems.length === 0) return [];
  const ends: number[] = [];
  let line = 1 + linesOf(document.head);
  const first = line;
  for (const piece of document.steps) {
    const known = counted.get(piece) ?? linesOf(piece.text);
    counted.set(piece, known);
    line += known;
    ends.push(line);
  }
  return problems.map((problem) => {
    const place = problem.line < first ? -1 : firstAbove(ends, problem.line);
    return { ...problem, step: document.asOpened === null ? (document.steps[place]?.key ?? null) : null };
  });
}

function linesOf(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** Place of the first number that is larger. The numbers rise. */
function firstAbove(numbers: readonly number[], than: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > than) high = middle;
    else low = middle + 1;
  }
  return low;
}
