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
}

interface Known {
  readonly steps: readonly StepPiece[];
  readonly graph: Graph;
}

const known = new WeakMap<StepIndex, Known>();
/** Lines into a step, with the keys that its needs and references stood for when they were made. */
interface KnownEdges {
  readonly ids: readonly string[];
  readonly keys: readonly (string | undefined)[];
  readonly edges: readonly Edge[];
}

const knownEdges = new WeakMap<StepPiece, KnownEdges>();

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
  const edges: Edge[] = [];
  for (const piece of steps) for (const edge of edgesOf(piece, index)) edges.push(edge);
  return { edges };
}

const incoming = new WeakMap<Graph, ReadonlyMap<string, readonly Edge[]>>();

/** The lines of a graph by the key of the step that needs: made when they are asked for. */
export function incomingOf(graph: Graph): ReadonlyMap<string, readonly Edge[]> {
  const lines = incoming.get(graph) ?? Map.groupBy(graph.edges, ({ to }) => to);
  incoming.set(graph, lines);
  return lines;
}

/** On the path of every edit that adds or takes out a step, for all steps: makes nothing where nothing has changed. */
function edgesOf(piece: StepPiece, { keys }: StepIndex): readonly Edge[] {
  const before = knownEdges.get(piece);
  if (before?.ids.every((id, place) => keys.get(id) === before.keys[place])) return before.edges;
  const { needs, references } = piece.fields;
  const ids = [...new Set([...needs, ...references])];
  const edges = new Map<string, Edge>();
  for (const id of ids) {
    const from = keys.get(id);
    if (from === undefined || from === piece.key || edges.has(from)) continue;
    const old = before?.edges.find((edge) => edge.from === from);
    edges.set(from, old ?? madeEdge(from, piece.key, needs.includes(id) ? "need" : "reference"));
  }
  const made = { ids, keys: ids.map((id) => keys.get(id)), edges: [...edges.values()] };
  knownEdges.set(piece, made);
  return made.edges;
}

function madeEdge(from: string, to: string, kind: Edge["kind"]): Edge {
  return { id: `${from}>${to}`, from, to, kind };
}
