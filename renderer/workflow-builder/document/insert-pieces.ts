import { ended, lineBreak } from "./lines.ts";
import { withText } from "./piece.ts";
import { indexOf } from "./step-index.ts";
import type { StepPiece, WorkflowDocument } from "./workflow-document.ts";

/** A block of text that keeps the blank lines at its end: no blank line may be put behind it. */
const keepsLines = /[|>]\d?\+/;

/** The steps with new ones behind one of them, or behind the last. */
export function withPieces(
  document: WorkflowDocument,
  pieces: readonly StepPiece[],
  after?: string,
): readonly StepPiece[] {
  const { head, steps } = document;
  const found = after === undefined ? undefined : indexOf(steps).places.get(after);
  const at = (found ?? steps.length - 1) + 1;
  const end = lineBreak(head);
  const above = steps.slice(0, at);
  const last = above.at(-1);
  if (last !== undefined) above[at - 1] = withText(last, ended(last.text, end));
  return [...above, ...(isAiry(steps) ? pieces.map(aired(end, at < steps.length)) : pieces), ...steps.slice(at)];
}

/** Whether a blank line stands between the steps. */
function isAiry([first, second]: readonly StepPiece[]): boolean {
  return (
    first !== undefined && second !== undefined && /\n[ \t]*\r?\n$/.test(first.text) && !keepsLines.test(first.text)
  );
}

/** A blank line goes behind a step in the midst of others, and before one at the end. */
function aired(end: string, amidst: boolean): (piece: StepPiece) => StepPiece {
  return (piece) => {
    if (keepsLines.test(piece.text)) return piece;
    return { ...piece, text: amidst ? piece.text + end : end + piece.text };
  };
}
