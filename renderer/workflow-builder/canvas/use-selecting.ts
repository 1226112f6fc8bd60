import { type EdgeChange, type NodeChange, useStoreApi } from "@xyflow/react";
import { type MouseEvent, useMemo, useRef } from "react";
import { stepsIn } from "./canvas-index.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import type { CanvasNode, LinkEdge } from "./elements.ts";
import { overlap, type Point, type Rect } from "./geometry.ts";
import { selectNothing } from "./select-steps.ts";

/** Selecting with the pointer: a click, a click that adds, a box. */
export function useSelecting(tools: CanvasTools) {
  const api = useStoreApi();
  const box = useRef<Box | null>(null);
  const pressed = useRef<ReadonlySet<string>>(new Set());
  return useMemo(
    () => ({
      onPointerDownCapture: () => {
        pressed.current = tools.selection();
      },
      onNodesChange: (changes: NodeChange<CanvasNode>[]) => {
        const selects = changes.filter((change) => change.type === "select");
        if (selects.length === 0) return;
        const adds = box.current !== null || api.getState().multiSelectionActive;
        select(tools, new Map(selects.map((one) => [one.id, one.selected])), adds);
      },
      onEdgesChange: (changes: EdgeChange<LinkEdge>[]) => {
        const selects = changes.filter((change) => change.type === "select");
        if (selects.length === 0 || box.current !== null) return;
        const links = new Set(tools.canvas.getState().links);
        for (const { id, selected } of selects) {
          if (selected) links.add(id);
          else links.delete(id);
        }
        tools.canvas.setState({ links });
      },
      onPaneClick: (event: MouseEvent) => selectAt(tools, tools.view.placeAt(screenOf(event))),
      onSelectionStart: (event: MouseEvent) => {
        const adds = event.ctrlKey || event.metaKey || event.shiftKey;
        box.current = { from: tools.view.placeAt(screenOf(event)), kept: adds ? [...pressed.current] : [] };
      },
      onSelectionEnd: (event: MouseEvent) => {
        const start = box.current;
        box.current = null;
        if (start !== null) selectBox(tools, rectBetween(start.from, tools.view.placeAt(screenOf(event))), start.kept);
      },
    }),
    [tools, api],
  );
}

interface Box {
  readonly from: Point;
  /** Steps that stay selected, because a key is held. */
  readonly kept: readonly string[];
}

/** A step that is painted, not drawn, takes no clicks itself. */
function selectAt(tools: CanvasTools, at: Point): void {
  const { index } = tools.scene();
  const [hit] = stepsIn(index, { ...at, width: 0, height: 0 });
  selectNothing(tools);
  if (hit !== undefined) tools.session.select([index.keys[hit] ?? ""]);
}

/** Selects what a click or a growing box says. */
function select(tools: CanvasTools, changes: ReadonlyMap<string, boolean>, adds: boolean): void {
  const { session, selection, canvas, scene } = tools;
  const clears = !adds && [...changes.values()].includes(true);
  const steps = new Set(clears ? [] : selection());
  const notes = new Set(clears ? [] : canvas.getState().notes);
  for (const [id, selected] of changes) {
    const [set, key] = scene().steps.has(id) ? [steps, id] : [notes, id.replace(/^note:/, "")];
    if (selected) set.add(key);
    else set.delete(key);
  }
  session.select([...steps]);
  canvas.setState(clears ? { notes, links: new Set() } : { notes });
}

function selectBox({ session, canvas, scene }: CanvasTools, rect: Rect, kept: readonly string[]): void {
  const { index, notes } = scene();
  const steps = stepsIn(index, rect).map((place) => index.keys[place] ?? "");
  session.select([...kept, ...steps]);
  canvas.setState({
    notes: new Set(notes.filter((note) => overlap(note, rect)).map(({ id }) => id)),
    links: new Set(),
  });
}

function screenOf({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY };
}

function rectBetween(one: Point, other: Point): Rect {
  return {
    ...{ x: Math.min(one.x, other.x), y: Math.min(one.y, other.y) },
    ...{ width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) },
  };
}
