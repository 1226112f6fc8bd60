import { failure } from "../../../electron/hive/contract/failure.ts";
import type { EditResult, WorkflowDocument } from "./workflow-document.ts";

/** An edit that is made. */
export function done(document: WorkflowDocument, added: readonly string[] = []): EditResult {
  return { ok: true, document, added };
}

/** An edit that cannot be made, and why. */
export function refuse(message: string, hint?: string): EditResult {
  return { ok: false, failure: failure("bad_request", message, hint === undefined ? {} : { hint }) };
}

/** The answer to an edit of a step that is gone. */
export function gone(): EditResult {
  return refuse("The step is not there any more.");
}

/** The document with other text: from now on it is written in pieces. */
export function rewritten(
  document: WorkflowDocument,
  change: Partial<Pick<WorkflowDocument, "head" | "steps" | "tail" | "settings" | "desk" | "nextKey">>,
): WorkflowDocument {
  return { ...document, ...change, asOpened: null };
}
