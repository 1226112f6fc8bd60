import { failure } from "../../../electron/hive/contract/failure.ts";
import { done } from "./edit-result.ts";
import { withText } from "./piece.ts";
import { readDocument } from "./read-document.ts";
import { sourceOf } from "./source.ts";
import { recordOf } from "./step-fields.ts";
import { replaced } from "./step-index.ts";
import { dataOfStep } from "./step-text.ts";
import type { EditResult, StepPiece, WorkflowDocument } from "./workflow-document.ts";

/** The document of another text. Steps that are the same, or have the same id, keep their keys. */
export function editText(document: WorkflowDocument, source: string): EditResult {
  const before = sourceOf(document);
  if (source === before) return done(document);
  const near = withinStep(document, before, source);
  if (near !== null) return done(near);
  const read = readDocument(source, document.desk);
  if (read.ok) return done(withKeys(read.document, document));
  const [problem] = read.problems;
  const place = problem === undefined ? "" : `Line ${problem.line}, column ${problem.column}: `;
  return { ok: false, failure: failure("bad_workflow", place + (problem?.message ?? "This is no YAML.")) };
}

/** The document after a change within the lines of one step, without reading the others; null when it is more. */
function withinStep(document: WorkflowDocument, before: string, source: string): WorkflowDocument | null {
  if (document.asOpened !== null) return null;
  const from = sameStart(before, source);
  const to = before.length - sameEnd(before, source, from);
  let begin = document.head.length;
  for (const piece of document.steps) {
    const end = begin + piece.text.length;
    if (from < end) {
      if (from < begin || to >= end) return null;
      const text = source.slice(begin, end + source.length - before.length);
      const next = changedPiece(piece, text);
      return next === null ? null : { ...document, steps: replaced(document.steps, [next]) };
    }
    begin = end;
  }
  return null;
}

/** A text that is one step by itself, on lines of its own from the same column on, can stand where the other stood. */
function changedPiece(piece: StepPiece, text: string): StepPiece | null {
  const dash = /^(?:[ \t]*(?:#.*)?\r?\n)*([ \t]*)- /;
  const column = dash.exec(piece.text)?.[1];
  if (!text.endsWith("\n") || column === undefined || dash.exec(text)?.[1] !== column) return null;
  if (/[*&]|^(?:\.\.\.|---)/m.test(text) || recordOf(dataOfStep(text)) === null) return null;
  return withText(piece, text);
}

function sameStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

function sameEnd(one: string, other: string, from: number): number {
  const most = Math.min(one.length, other.length) - from;
  let count = 0;
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count))
    count += 1;
  return count;
}

/** Pieces of a text that was read anew, under the keys that their steps had: by their lines, by their ids, by their places. */
export function withKeys(read: WorkflowDocument, before: WorkflowDocument): WorkflowDocument {
  const free = new Set(before.steps);
  const byText = Map.groupBy(before.steps, ({ text }) => text);
  const byId = Map.groupBy(before.steps, ({ fields }) => fields.id);
  const found = read.steps.map((piece, place) => {
    const old =
      byText.get(piece.text)?.find((step) => free.has(step)) ??
      (piece.fields.id === "" ? undefined : byId.get(piece.fields.id)?.find((step) => free.has(step)));
    if (old !== undefined) free.delete(old);
    return { piece, old, place };
  });
  let { nextKey } = before;
  const sameLength = read.steps.length === before.steps.length;
  const steps = found.map(({ piece, old, place }) => {
    const there = before.steps[place];
    const known = old ?? (sameLength && there !== undefined && free.has(there) ? there : undefined);
    if (known === undefined) return { ...piece, key: `k${nextKey++}` };
    return known.text === piece.text ? known : { ...piece, key: known.key };
  });
  return { ...read, steps, nextKey };
}
