import { createContext, useContext } from "react";
import type { Edit } from "../document/edit.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import type { SessionActions } from "../session/session-actions.ts";
import type { CanvasStore } from "./canvas-state.ts";
import type { Point, Rect } from "./geometry.ts";
import type { Scene } from "./scene.ts";
import type { OverlaySource } from "./step-overlay.ts";

/** The view of the canvas: where it looks, and how to look elsewhere. */
export interface CanvasView {
  /** The canvas' own element. */
  readonly element: () => HTMLElement | null;
  /** The place on the canvas below a place on the screen. */
  readonly placeAt: (screen: Point) => Point;
  /** Where a place on the canvas is, in pixels of the canvas' own element, and how large that is. */
  readonly pixelOf: (place: Point) => Point & { readonly width: number; readonly height: number };
  readonly middle: () => Point;
  /** Looks at a part of the canvas, not larger than it is. */
  readonly show: (rect: Rect) => void;
  /** Moves the view as little as it takes to see a part. */
  readonly reveal: (rect: Rect) => void;
  readonly zoomTo: (zoom: number) => void;
  /** So many times as near as now. */
  readonly zoomBy: (factor: number) => void;
}

/** What the commands of a canvas work with. What changes is read when it is needed. */
export interface CanvasTools {
  readonly session: SessionActions;
  readonly canvas: CanvasStore;
  readonly view: CanvasView;
  readonly scene: () => Scene;
  readonly document: () => WorkflowDocument;
  readonly selection: () => ReadonlySet<string>;
  readonly overlay: () => OverlaySource | null;
  /** Where the pointer was last on the canvas, on the screen; null: it is not over it. */
  readonly pointer: () => Point | null;
}

/** Makes an edit; tells why not when it cannot be made. Answers with the keys that it added, null when it was refused. */
export function tryEdit({ session, canvas }: CanvasTools, edit: Edit, merge?: string): readonly string[] | null {
  const result = session.edit(edit, merge === undefined ? undefined : { merge });
  if (result.ok) return result.added;
  canvas.setState({ told: result.failure.message });
  return null;
}

/** Says something to a person, in the canvas' status line. */
export function tell({ canvas }: CanvasTools, told: string): void {
  canvas.setState({ told });
}

/** Hands a canvas' tools down to what is drawn in it. */
export const ToolsContext = createContext<CanvasTools | null>(null);

/** The tools of the canvas that this is drawn in. */
export function useTools(): CanvasTools {
  const tools = useContext(ToolsContext);
  if (tools === null) throw new Error("A part of the canvas must stand inside the ToolsContext.");
  return tools;
}
