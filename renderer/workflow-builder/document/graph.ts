import { indexOf, type StepIndex } from "./step-index.ts";
import type { StepPiece, WorkflowDocument } from "./workflow-document.ts";

/** A line between two steps: `to` waits for `from`. */
export interface Edge {
  readonly id: string;
  /** Key of the step that is needed. */
  readonly from: string;
  /** Key of the step that needs it. */
  readonly to: string;
  /** Whether it is written under `needs`, or follows from a template alone. */
  readonly kind: "need" | "reference";
}

/** All lines of a document. */
export interface Graph {
  readonly edges: readonly Edge[];
  /** By the key of the step that needs. */
  readonly incoming: ReadonlyMap<string, readonly Edge[]>;
}

interface Known {
  readonly steps: readonly StepPiece[];
  readonly graph: Graph;
}

const known = new WeakMap<StepIndex, Known>();
const knownEdges = new WeakMap<StepPiece, readonly Edge[]>();

/** The lines between the steps: the same objects while what they say is the same. */
export function graphOf({ steps }: WorkflowDocument): Graph {
  const index = indexOf(steps);
  const before = known.get(index);
  if (before?.steps === steps) return before.graph;
  const graph = before !== undefined && sameLinks(before.steps, steps) ? before.graph : madeGraph(steps, index);
  known.set(index, { steps, graph });
  return graph;
}

function sameLinks(before: readonly StepPiece[], steps: readonly StepPiece[]): boolean {
  return steps.every((piece, place) => {
    const other = before[place];
    if (other === piece) return true;
    if (other === undefined || other.key !== piece.key) return false;
    return (
      sameTexts(other.fields.needs, piece.fields.needs) && sameTexts(other.fields.references, piece.fields.references)
    );
  });
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, place) => text === other[place]);
}

function madeGraph(steps: readonly StepPiece[], index: StepIndex): Graph {
  const incoming = new Map<string, readonly Edge[]>();
  const edges: Edge[] = [];
  for (const piece of steps) {
    const own = edgesOf(piece, index);
    if (own.length === 0) continue;
    incoming.set(piece.key, own);
    for (const edge of own) edges.push(edge);
  }
  return { edges, incoming };
}

function edgesOf(piece: StepPiece, { keys }: StepIndex): readonly Edge[] {
  const { needs, references } = piece.fields;
  if (needs.length === 0 && references.length === 0) return [];
  const kinds = new Map<string, Edge["kind"]>();
  for (const [ids, kind] of [
    [needs, "need"],
    [references, "reference"],
  ] as const) {
    for (const id of ids) {
      const from = keys.get(id);
      if (from !== undefined && from !== piece.key && !kinds.has(from)) kinds.set(from, kind);
    }
  }
  const before = knownEdges.get(piece);
  const fits = before?.length === kinds.size && before.every(({ from, kind }) => kinds.get(from) === kind);
  const made = fits
    ? before
    : [...kinds].map(([from, kind]) => ({ id: `${from}>${piece.key}`, from, to: piece.key, kind }));
  knownEdges.set(piece, made);
  return made;
}
