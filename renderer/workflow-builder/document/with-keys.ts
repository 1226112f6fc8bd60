import type { WorkflowDocument } from "./workflow-document.ts";

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
