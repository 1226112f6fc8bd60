import { onTestFinished } from "vitest";
import { createIndex } from "../workflow-builder/canvas/canvas-index.ts";
import { createCanvasStore } from "../workflow-builder/canvas/canvas-state.ts";
import type { CanvasTools } from "../workflow-builder/canvas/canvas-tools.ts";
import type { Point } from "../workflow-builder/canvas/geometry.ts";
import { placesOf } from "../workflow-builder/canvas/places.ts";
import { framesOf, type Scene } from "../workflow-builder/canvas/scene.ts";
import { graphOf } from "../workflow-builder/document/graph.ts";
import { readDocument } from "../workflow-builder/document/read-document.ts";
import { byKey, indexOf } from "../workflow-builder/document/step-index.ts";
import type { WorkflowDocument } from "../workflow-builder/document/workflow-document.ts";
import { createSession } from "../workflow-builder/session/builder-session.ts";
import { openedState } from "../workflow-builder/session/opened-state.ts";
import { wholeText } from "../workflow-builder/session/session-state.ts";

/** A canvas that nobody sees, over a real session. */
export interface TestCanvas {
  readonly tools: CanvasTools;
  /** Selects steps by their ids. */
  choose(...ids: readonly string[]): void;
  /** The key of a step. */
  key(id: string): string;
  text(): string;
  told(): string;
}

const never = async (): Promise<never> => {
  throw new Error("Nothing is kept here.");
};

/** For tests: opens a workflow on a canvas; `results` are those of its last run. */
export async function openTestCanvas(
  source: string,
  results: Readonly<Record<string, string>> = {},
): Promise<TestCanvas> {
  const file = { id: "own/test.yaml", name: "Test", description: "", steps: 2, shipped: false, folder: "own" as const };
  const kept = { source, revision: "r1", desk: null, draft: null, changedAt: 1 };
  const read = async (text: string, desk: WorkflowDocument["desk"]) => readDocument(text, desk);
  const state = await openedState({ ...file, ...kept, problems: [], inputs: {}, plan: [] }, read, "window-1");
  const hive = { readWorkflow: never, saveWorkflow: never, saveDraft: never, dropDraft: never };
  const quiet = { check: async () => [], now: () => 0, draftAfter: 3_600_000, checkAfter: 3_600_000 };
  const { store, actions } = createSession({ state, hive, ...quiet });
  onTestFinished(() => actions.close());
  const canvas = createCanvasStore();
  let before: ReadonlyMap<string, Point> = new Map();
  const scene = (): Scene => {
    const { document } = store.getState();
    const links = graphOf(document).edges;
    const { positions, notes, groups, pins } = document.desk;
    const places = placesOf(document.steps, { positions, links, before });
    before = places;
    const drawn = { places, index: createIndex(places, links), problems: new Map<string, string>() };
    const frames = framesOf(groups, document.steps, places);
    const map = { ...drawn, names: indexOf(document.steps) };
    return { ...drawn, steps: byKey(document.steps), notes, frames, pins, map };
  };
  const nothing = (): void => undefined;
  const view = { element: () => null, show: nothing, reveal: nothing, zoomTo: nothing, zoomBy: nothing };
  const key = (id: string): string => store.getState().document.steps.find(({ fields }) => fields.id === id)?.key ?? "";
  return {
    key,
    tools: {
      ...{ session: actions, canvas, scene, pointer: () => null },
      view: {
        ...view,
        placeAt: (screen) => screen,
        pixelOf: (place) => ({ ...place, width: 0, height: 0 }),
        middle: () => ({ x: 500, y: 300 }),
      },
      document: () => store.getState().document,
      selection: () => store.getState().selection,
      overlay: () => ({
        ...{ get: () => null, subscribe: () => nothing, watch: () => nothing },
        result: (step) => results[step] ?? null,
      }),
    },
    choose: (...ids) => actions.select(ids.map(key)),
    text: () => wholeText(store.getState()),
    told: () => canvas.getState().told,
  };
}
