import { type Failure, failure } from "../../../electron/hive/contract/failure.ts";
import { type Graph, graphOf, incomingOf } from "./graph.ts";
import { stepOf } from "./step-index.ts";
import type { StepPiece, WorkflowDocument } from "./workflow-document.ts";

/** Longest path that a message names in full. */
const mostShown = 8;

/** Why `to` cannot need `from`; null when it can. Both are keys. */
export function canConnect(document: WorkflowDocument, from: string, to: string): Failure | null {
  const [needed, needing] = [stepOf(document, from), stepOf(document, to)];
  if (needed === undefined || needing === undefined) return refused("One of the two steps is not there any more.");
  const [first, second] = [shown(needed), shown(needing)];
  if (from === to) return refused(`Step ${first} cannot need itself.`);
  if (needed.fields.id === "") return refused("A step without an id cannot be needed.", "Give it an id first.");
  const graph = graphOf(document);
  const written = incomingOf(graph)
    .get(to)
    ?.find((edge) => edge.from === from);
  if (written?.kind === "need") return refused(`Step ${second} needs ${first} already.`);
  if (written !== undefined) return null;
  const path = pathUp(graph, from, to);
  if (path !== null) return refused(`The steps would wait for each other: ${pathText(document, path)}.`);
  return phaseFailure(document, { graph, needed, needing });
}

function refused(message: string, hint?: string): Failure {
  return failure("bad_request", message, hint === undefined ? {} : { hint });
}

function shown({ fields }: StepPiece): string {
  return fields.id === "" ? "without an id" : `\`${fields.id}\``;
}

/** The way from a step up through what it needs to another; null when there is none. */
function pathUp(graph: Graph, from: string, to: string): readonly string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const open = [from];
  const incoming = incomingOf(graph);
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === to) return backwards(cameFrom, to);
    for (const edge of incoming.get(key) ?? []) {
      if (cameFrom.has(edge.from)) continue;
      cameFrom.set(edge.from, key);
      open.push(edge.from);
    }
  }
  return null;
}

function backwards(cameFrom: ReadonlyMap<string, string | null>, end: string): readonly string[] {
  const path: string[] = [];
  for (let key: string | null = end; key !== null; key = cameFrom.get(key) ?? null) path.push(key);
  return path;
}

function pathText(document: WorkflowDocument, path: readonly string[]): string {
  const names = [...path, path[0] ?? ""].map((key) => stepOf(document, key)?.fields.id ?? "");
  if (names.length <= mostShown) return names.join(" → ");
  const half = mostShown / 2;
  return [...names.slice(0, half), `(${names.length - mostShown} more)`, ...names.slice(-half)].join(" → ");
}

interface Link {
  readonly graph: Graph;
  readonly needed: StepPiece;
  readonly needing: StepPiece;
}

/** A step cannot need one that waits for a later phase, nor can what comes behind it. */
function phaseFailure(document: WorkflowDocument, { graph, needed, needing }: Link): Failure | null {
  const { phases } = document.settings;
  if (phases.length === 0) return null;
  const order = new Map(phases.map(({ id }, place) => [id, place]));
  const phaseOf = (key: string): number | undefined => order.get(stepOf(document, key)?.fields.phase ?? "");
  const above = reached(needed.key, (key) => (incomingOf(graph).get(key) ?? []).map(({ from }) => from));
  const latest = above.reduce((most, key) => Math.max(most, phaseOf(key) ?? -1), -1);
  if (latest === -1) return null;
  const outgoing = Map.groupBy(graph.edges, ({ from }) => from);
  const below = reached(needing.key, (key) => (outgoing.get(key) ?? []).map(({ to }) => to));
  const early = below.find((key) => (phaseOf(key) ?? latest) < latest);
  const step = early === undefined ? undefined : stepOf(document, early);
  if (step === undefined) return null;
  const names = `${shown(step)} belongs to phase \`${step.fields.phase}\``;
  return refused(
    `Step ${names}, and ${shown(needed)} is done in the later phase \`${phases[latest]?.id}\`.`,
    "Move one of the two steps to another phase.",
  );
}

function reached(start: string, next: (key: string) => readonly string[]): readonly string[] {
  const seen = new Set([start]);
  for (const key of seen) for (const other of next(key)) seen.add(other);
  return [...seen];
}
