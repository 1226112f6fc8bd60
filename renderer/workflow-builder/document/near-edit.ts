import { isMap, isScalar, parseDocument } from "yaml";
import { indentOf } from "./lines.ts";
import { marksIn } from "./marks.ts";
import { withText } from "./piece.ts";
import { sourceOf } from "./source.ts";
import { recordOf } from "./step-fields.ts";
import { replaced } from "./step-index.ts";
import { composed, dataOfStep } from "./step-text.ts";
import type { ReadDocument, StepPiece, WorkflowDocument } from "./workflow-document.ts";
import { workflowSettings } from "./workflow-settings.ts";
import { yamlProblems } from "./yaml-problems.ts";

/** What was typed: from where on the old text, and up to where, stands no more. */
interface Change {
  readonly from: number;
  readonly to: number;
  /** How much longer the text is now. */
  readonly growth: number;
}

/**
 * The document after a change within one step, or above the first, without reading the others: so that typing in a file
 * of thousands of steps is as quick as in a short one. Null: the text must be read as a whole.
 */
export function nearEdit(document: WorkflowDocument, source: string): ReadDocument | null {
  if (document.asOpened !== null) return null;
  const change = changeOf(sourceOf(document), source);
  if (change.to < document.head.length)
    return withinHead(document, source.slice(0, document.head.length + change.growth));
  let begin = document.head.length;
  for (const piece of document.steps) {
    const end = begin + piece.text.length;
    if (change.from < end) {
      if (change.from < begin || change.to >= end) return null;
      const text = source.slice(begin, end + change.growth);
      return withinStep(document, { piece, text, above: source.slice(0, begin) });
    }
    begin = end;
  }
  return null;
}

interface StepChange {
  readonly piece: StepPiece;
  readonly text: string;
  /** The text before the step. */
  readonly above: string;
}

/** A text that is one step by itself, on lines of its own from the same column on, can stand where the other stood. */
function withinStep(document: WorkflowDocument, { piece, text, above }: StepChange): ReadDocument | null {
  const column = /^( *)- /m.exec(piece.text)?.[1]?.length;
  if (!text.endsWith("\n") || column === undefined || !beginsStep(text, column)) return null;
  if (marksIn(text, /^[&*]|^(?:\.\.\.|---)$/).length > 0) return null;
  const { errors } = parseDocument(text, { uniqueKeys: false, prettyErrors: false });
  if (errors.some(({ code, pos }) => code === "MISSING_CHAR" || pos[1] >= text.trimEnd().length)) return null; // the steps below may end it
  if (errors.length > 0 && leavesStep(text, column)) return null;
  if (errors.length > 0) return { ok: false, problems: yamlProblems(above + text, errors.map(movedBy(above.length))) };
  if (recordOf(dataOfStep(text)) === null) return null;
  return { ok: true, document: { ...document, steps: replaced(document.steps, [withText(piece, text)]) } };
}

/** Whether nothing in front of the dash can become a part of the step above: only comments, indented no further. */
function beginsStep(text: string, column: number): boolean {
  const comment = ` {0,${column}}#[^\n]*\n`;
  return new RegExp(`^(?:${comment}(?:${comment}| *\r?\n)*)? {${column}}- `).test(text);
}

/** Whether a line after the dash is indented no further than it: such a line may belong to what is around the step. */
function leavesStep(text: string, column: number): boolean {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#.*)?$/.test(line));
  return lines.slice(1).some((line) => indentOf(line) <= column);
}

type SyntaxErrors = ReturnType<typeof parseDocument>["errors"];

function movedBy(offset: number): (error: SyntaxErrors[number]) => SyntaxErrors[number] {
  return (error) => {
    error.pos = [error.pos[0] + offset, error.pos[1] + offset];
    return error;
  };
}

/** A head that still ends with the same line `steps:` can stand before the same steps. */
function withinHead(document: WorkflowDocument, head: string): ReadDocument | null {
  const line = /(?:^|\n)(steps:[^\n]*\n(?:[ \t]*(?:#.*)?\r?\n)*)$/;
  const last = line.exec(document.head)?.[1];
  if (last === undefined || line.exec(head)?.[1] !== last || marksIn(head, /^[&*%]|^\.\.\.$/).length > 0) return null;
  const own = composed(head.replace(/^\uFEFF/, ""));
  const above = recordOf(own?.toJS());
  if (!isMap(own?.contents) || above?.["steps"] !== null) return null;
  if (own.contents.flow || own.contents.items.filter(({ key }) => isScalar(key) && key.value === "steps").length > 1)
    return null;
  const below = recordOf(composed(document.tail)?.toJS()) ?? {};
  return { ok: true, document: { ...document, head, settings: workflowSettings({ ...above, ...below }) } };
}

function changeOf(one: string, other: string): Change {
  const most = Math.min(one.length, other.length);
  let from = 0;
  while (from < most && one.charCodeAt(from) === other.charCodeAt(from)) from += 1;
  let kept = 0;
  const left = most - from;
  while (kept < left && one.charCodeAt(one.length - 1 - kept) === other.charCodeAt(other.length - 1 - kept)) kept += 1;
  return { from, to: one.length - kept, growth: other.length - one.length };
}
