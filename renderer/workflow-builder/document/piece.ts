import type { FieldPath, WrittenFields } from "./edit.ts";
import { lineBreak, withBreaks } from "./lines.ts";
import { stepFields } from "./step-fields.ts";
import { changedStepText, dataOfStep, newStepText } from "./step-text.ts";
import type { StepPiece, WorkflowDocument } from "./workflow-document.ts";

/** The step with another text. */
export function withText(piece: StepPiece, text: string): StepPiece {
  return text === piece.text ? piece : { key: piece.key, text, fields: stepFields(dataOfStep(text)) };
}

/** The step with one field set; null when its text is not one step with fields. */
export function withValue(piece: StepPiece, path: FieldPath, value: unknown): StepPiece | null {
  const text = changedStepText(piece.text, path, value);
  return text === null ? null : withText(piece, text);
}

/** The lines of a new step, in the style of those that the document has. */
export function textInStyle(document: WorkflowDocument, fields: WrittenFields): string {
  return withBreaks(newStepText(fields, dashOf(document)), lineBreak(document.head));
}

/** The column of the dashes of a document's steps. */
export function dashOf({ head, steps: [first] }: WorkflowDocument): number {
  const dash = first === undefined ? null : /^([ \t]*)-/m.exec(first.text);
  return dash?.[1]?.length ?? (/^([ \t]*)steps:/m.exec(head)?.[1]?.length ?? 0) + 2;
}
