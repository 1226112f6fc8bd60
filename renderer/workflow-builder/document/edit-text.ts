import { failure } from "../../../electron/hive/contract/failure.ts";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { done } from "./edit-result.ts";
import { nearEdit } from "./near-edit.ts";
import { readDocument } from "./read-document.ts";
import { sourceOf } from "./source.ts";
import { withKeys } from "./with-keys.ts";
import type { EditResult, WorkflowDocument } from "./workflow-document.ts";

/** The document of another text. Steps that are the same, or have the same id, keep their keys. */
export function editText(document: WorkflowDocument, source: string): EditResult {
  if (source === sourceOf(document)) return done(document);
  const near = nearEdit(document, source);
  if (near !== null) return near.ok ? done(near.document) : broken(near.problems);
  const read = readDocument(source, document.desk);
  return read.ok ? done(withKeys(read.document, document)) : broken(read.problems);
}

function broken(problems: readonly Problem[]): EditResult {
  const [problem] = problems;
  const place = problem === undefined ? "" : `Line ${problem.line}, column ${problem.column}: `;
  const message = place + (problem?.message ?? "This is no YAML.");
  return { ok: false, failure: failure("bad_workflow", message), problems };
}
