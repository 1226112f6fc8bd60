import { applyEdit } from "../workflow-builder/document/apply-edit.ts";
import { emptyDesk } from "../workflow-builder/document/desk.ts";
import type { Edit } from "../workflow-builder/document/edit.ts";
import { readDocument } from "../workflow-builder/document/read-document.ts";
import type { WorkflowDocument } from "../workflow-builder/document/workflow-document.ts";

/** The document of a text that is good. */
export function openedText(source: string, desk = emptyDesk): WorkflowDocument {
  const read = readDocument(source, desk);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.document;
}

/** The document after edits that can be made. */
export function edited(document: WorkflowDocument, ...edits: readonly Edit[]): WorkflowDocument {
  return edits.reduce((before, edit) => {
    const result = applyEdit(before, edit);
    if (!result.ok) throw new Error(result.failure.message);
    return result.document;
  }, document);
}
