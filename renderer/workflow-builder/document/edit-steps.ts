import { plainData } from "./changed-data.ts";
import type { Point } from "./desk.ts";
import { withoutSteps } from "./desk-steps.ts";
import type { Edit, FieldPath } from "./edit.ts";
import { done, gone, refuse, rewritten } from "./edit-result.ts";
import { graphOf } from "./graph.ts";
import { withPieces } from "./insert-pieces.ts";
import { freeId } from "./names.ts";
import { textInStyle, withText, withValue } from "./piece.ts";
import { renamed } from "./rename.ts";
import { sameData } from "./same-data.ts";
import { recordOf, stepFields, textOf } from "./step-fields.ts";
import { indexOf, replaced, stepOf } from "./step-index.ts";
import type { EditResult, StepPiece, WorkflowDocument } from "./workflow-document.ts";

type Of<Kind extends Edit["kind"]> = Extract<Edit, { readonly kind: Kind }>;

/** A new step. */
export function addStep(document: WorkflowDocument, { fields, at, after }: Of<"add">): EditResult {
  const wished =
    textOf(fields["id"]) ?? textOf(fields["agent"])?.replace(/_agent$/, "") ?? textOf(fields["specialization"]);
  const id = freeId(wished ?? "step", indexOf(document.steps).keys);
  const raw = recordOf(plainData({ ...fields, id })) ?? {};
  const key = `k${document.nextKey}`;
  const piece = withText({ key, text: "", fields: stepFields({}) }, textInStyle(document, raw));
  const steps = withPieces(document, [piece], after);
  return done(rewritten(document, { steps, desk: placed(document, id, at), nextKey: document.nextKey + 1 }), [key]);
}

function placed({ desk }: WorkflowDocument, id: string, at: Point | undefined): WorkflowDocument["desk"] {
  return at === undefined ? desk : { ...desk, positions: { ...desk.positions, [id]: at } };
}

/** One field of a step. */
export function setField(document: WorkflowDocument, { step, path, value }: Of<"set">): EditResult {
  const piece = stepOf(document, step);
  if (piece === undefined) return gone();
  const plain = plainData(value);
  if (path.length === 1 && path[0] === "id" && typeof plain === "string") return renamed(document, piece, plain);
  if (sameData(valueAt(piece.fields.raw, path), plain)) return done(document);
  const next = withValue(piece, path, plain);
  if (next === null) return refuse("The step is not a list of fields.", "Change it in the text.");
  return done(rewritten(document, { steps: replaced(document.steps, [next]) }));
}

function valueAt(data: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined),
    data,
  );
}

/** Steps are run, or left out. */
export function disableSteps(document: WorkflowDocument, { steps, on }: Of<"disable">): EditResult {
  return changeEach(document, steps, (piece) =>
    piece.fields.disabled === on ? piece : withValue(piece, ["disabled"], on ? true : undefined),
  );
}

function changeEach(
  document: WorkflowDocument,
  keys: readonly string[],
  change: (piece: StepPiece) => StepPiece | null,
): EditResult {
  const before = keys.flatMap((key) => stepOf(document, key) ?? []);
  const after = before.map(change);
  if (after.includes(null)) return refuse("A step is not a list of fields.", "Change it in the text.");
  const changed = after.filter((piece, place): piece is StepPiece => piece !== null && piece !== before[place]);
  return done(changed.length === 0 ? document : rewritten(document, { steps: replaced(document.steps, changed) }));
}

/** Steps are taken out, and out of what the others need. What their templates name is left to be put right. */
export function removeSteps(document: WorkflowDocument, { steps: keys }: Of<"remove">): EditResult {
  const removed = new Set(keys.filter((key) => stepOf(document, key) !== undefined));
  if (removed.size === 0) return done(document);
  const ids = new Set([...removed].map((key) => stepOf(document, key)?.fields.id ?? ""));
  const left = document.steps.filter(({ key }) => !removed.has(key));
  for (const { fields } of left) ids.delete(fields.id); // another step of the same id takes its place
  const needing = new Set(graphOf(document).edges.flatMap(({ from, to }) => (removed.has(from) ? [to] : [])));
  const steps = left.map((piece) => (needing.has(piece.key) ? withoutNeeds(piece, ids) : piece));
  return done(rewritten(document, { steps, desk: withoutSteps(document.desk, ids) }));
}

function withoutNeeds(piece: StepPiece, ids: ReadonlySet<string>): StepPiece {
  const needs = piece.fields.needs.filter((id) => !ids.has(id));
  if (needs.length === piece.fields.needs.length) return piece;
  return withValue(piece, ["needs"], needs.length === 0 ? undefined : needs) ?? piece;
}
