import type { WorkflowDocument } from "./workflow-document.ts";

const made = new WeakMap<WorkflowDocument, string>();

/** The text of a document: byte for byte what was opened, but for what was edited. */
export function sourceOf(document: WorkflowDocument): string {
  if (document.asOpened !== null) return document.asOpened;
  const known = made.get(document);
  if (known !== undefined) return known;
  const source = document.head + document.steps.map(({ text }) => text).join("") + document.tail;
  made.set(document, source);
  return source;
}
