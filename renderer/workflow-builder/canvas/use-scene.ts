import { useMemo, useRef } from "react";
import { graphOf } from "../document/graph.ts";
import { byKey, indexOf } from "../document/step-index.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import { useSession } from "../session/session-context.ts";
import { createIndex } from "./canvas-index.ts";
import type { Point } from "./geometry.ts";
import { placesOf } from "./places.ts";
import { framesOf, type Scene } from "./scene.ts";
import { problemWords } from "./step-words.ts";

const nowhere: ReadonlyMap<string, Point> = new Map();

/** What the open workflow looks like; parts of it that an edit does not touch stay the same objects. */
export function useScene(): Scene {
  const document = useSession((session) => session.document);
  const problems = useSession((session) => session.problems);
  const links = graphOf(document).edges;
  const places = usePlaces(document, links);
  const index = useMemo(() => createIndex(places, links), [places, links]);
  const steps = useMemo(() => byKey(document.steps), [document.steps]);
  const names = indexOf(document.steps);
  const { notes, groups, pins } = document.desk;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the steps, only their keys and ids matter
  const frames = useMemo(() => framesOf(groups, document.steps, places), [groups, names, places]);
  const told = useMemo(() => problemWords(problems), [problems]);
  const map = useMemo(() => ({ places, index, problems: told, names }), [places, index, told, names]);
  return useMemo(
    () => ({ steps, places, index, notes, frames, pins, problems: told, map }),
    [steps, places, index, notes, frames, pins, told, map],
  );
}

/** Where the steps stand; what nobody has placed stays where it was found a place while the canvas is open. */
function usePlaces({ steps, desk }: WorkflowDocument, links: Scene["index"]["links"]): ReadonlyMap<string, Point> {
  const before = useRef(nowhere);
  const names = indexOf(steps);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the steps, only their keys and ids matter
  const places = useMemo(() => {
    const found = placesOf(steps, { positions: desk.positions, links, before: before.current });
    return same(found, before.current) ? before.current : found;
  }, [names, desk.positions, links]);
  before.current = places;
  return places;
}

function same(left: ReadonlyMap<string, Point>, right: ReadonlyMap<string, Point>): boolean {
  if (left.size !== right.size) return false;
  for (const [key, { x, y }] of left) {
    const other = right.get(key);
    if (other?.x !== x || other.y !== y) return false;
  }
  return true;
}
