import { canConnect } from "./can-connect.ts";
import { done, gone, refuse, rewritten } from "./edit-result.ts";
import { withValue } from "./piece.ts";
import { replaced, stepOf } from "./step-index.ts";
import type { EditResult, WorkflowDocument } from "./workflow-document.ts";

interface Link {
  readonly from: string;
  readonly to: string;
}

/** `to` needs `from`. */
export function connect(document: WorkflowDocument, { from, to }: Link): EditResult {
  const why = canConnect(document, from, to);
  if (why !== null) return { ok: false, failure: why };
  const [needed, needing] = [stepOf(document, from), stepOf(document, to)];
  if (needed === undefined || needing === undefined) return gone();
  const next = withValue(needing, ["needs"], [...needing.fields.needs, needed.fields.id]);
  if (next === null) return refuse("The step is not a list of fields.", "Change it in the text.");
  return done(rewritten(document, { steps: replaced(document.steps, [next]) }));
}

/** `to` no longer needs `from`. What a template names cannot be taken out for a person. */
export function disconnect(document: WorkflowDocument, { from, to }: Link): EditResult {
  const [needed, needing] = [stepOf(document, from), stepOf(document, to)];
  if (needed === undefined || needing === undefined) return gone();
  const { id } = needed.fields;
  const { needs, references } = needing.fields;
  if (!needs.includes(id)) {
    if (!references.includes(id)) return done(document);
    const message = `The prompt of \`${needing.fields.id}\` names \`${id}\`.`;
    return refuse(message, `Take {{ steps.${id}.output }} out of it.`);
  }
  const left = needs.filter((need) => need !== id);
  const next = withValue(needing, ["needs"], left.length === 0 ? undefined : left);
  if (next === null) return refuse("The step is not a list of fields.", "Change it in the text.");
  return done(rewritten(document, { steps: replaced(document.steps, [next]) }));
}
