import type { StepPiece, WorkflowDocument } from "./workflow-document.ts";

type Steps = readonly StepPiece[];

/** Where the steps of a document are found. */
export interface StepIndex {
  /** Place in the file by key. */
  readonly places: ReadonlyMap<string, number>;
  /** Key by id; of steps of the same id, the first. */
  readonly keys: ReadonlyMap<string, string>;
  /** Id by key. */
  readonly ids: ReadonlyMap<string, string>;
}

const known = new WeakMap<Steps, StepIndex>();

/** Where the steps of a list are found; the same object while their keys and ids are. */
export function indexOf(steps: Steps): StepIndex {
  const index = known.get(steps) ?? madeIndex(steps);
  known.set(steps, index);
  return index;
}

function madeIndex(steps: Steps): StepIndex {
  const places = new Map<string, number>();
  const keys = new Map<string, string>();
  const ids = new Map<string, string>();
  let place = 0;
  for (const { key, fields } of steps) {
    places.set(key, place);
    ids.set(key, fields.id);
    place += 1;
    if (fields.id !== "" && !keys.has(fields.id)) keys.set(fields.id, key);
  }
  return { places, keys, ids };
}

/** The list with other pieces in the places of some. */
export function replaced(steps: Steps, pieces: readonly StepPiece[]): Steps {
  const index = indexOf(steps);
  const next = [...steps];
  let sameIds = true;
  for (const piece of pieces) {
    const place = index.places.get(piece.key);
    if (place === undefined) continue;
    sameIds &&= steps[place]?.fields.id === piece.fields.id;
    next[place] = piece;
  }
  if (sameIds) known.set(next, index);
  return next;
}

/** Steps by their keys, in the order of the file. */
export type StepsByKey = Pick<ReadonlyMap<string, StepPiece>, "get" | "has" | "size" | "keys" | "values">;

/** The steps of a list by their keys; nothing is copied for it. */
export function byKey(steps: Steps): StepsByKey {
  const { places } = indexOf(steps);
  return {
    get: (key) => steps[places.get(key) ?? -1],
    has: (key) => places.has(key),
    size: steps.length,
    keys: () => places.keys(),
    values: () => steps.values(),
  };
}

/** The step of a key. */
export function stepOf(document: WorkflowDocument, key: string): StepPiece | undefined {
  return document.steps[indexOf(document.steps).places.get(key) ?? -1];
}

/** The key of the step with an id. */
export function keyOf(document: WorkflowDocument, id: string): string | undefined {
  return indexOf(document.steps).keys.get(id);
}
