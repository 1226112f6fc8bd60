import type { StepPiece, WorkflowDocument } from "../document/workflow-document.ts";

type Pieces = Pick<WorkflowDocument, "head" | "steps">;

/** A stretch of the file's text, in UTF-16 units. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where a step's lines stand in the file; null: there is no such step. */
export function stretchOf({ head, steps }: Pieces, key: string): Stretch | null {
  let from = head.length;
  for (const step of steps) {
    if (step.key === key) return { from, to: from + step.text.length };
    from += step.text.length;
  }
  return null;
}

/** The step in whose lines an offset of the file lies; null before the first and behind the last. */
export function stepAt({ head, steps }: Pieces, offset: number): StepPiece | null {
  let end = head.length;
  if (offset < end) return null;
  for (const step of steps) {
    end += step.text.length;
    if (offset < end) return step;
  }
  return null;
}

/** The line, counted from 1, on which a step's text begins. */
export function firstLineOf({ head, steps }: Pieces, key: string): number {
  let line = 1 + linesIn(head);
  for (const step of steps) {
    if (step.key === key) return line;
    line += linesOf(step);
  }
  return line;
}

const counted = new WeakMap<StepPiece, number>();

function linesOf(step: StepPiece): number {
  const known = counted.get(step);
  if (known !== undefined) return known;
  const lines = linesIn(step.text);
  counted.set(step, lines);
  return lines;
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
