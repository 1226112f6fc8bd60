import { createContext, useContext } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { Point } from "./geometry.ts";

/** Steps and notes that are being dragged, and how far they have come. */
export interface Drag {
  readonly steps: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  readonly by: Point;
}

/** What stands open over the canvas. */
export type Popup =
  /** Choose what step to add at a place; it is to need `from`. */
  | { readonly kind: "add"; readonly at: Point; readonly from: string | null }
  /** Choose the step that is to need `from`. */
  | { readonly kind: "connect"; readonly from: string }
  | { readonly kind: "find" };

/** What a person is doing on one canvas at the moment; nothing of it is kept but whether the list is shown. */
export interface CanvasState {
  /** Notes and links that are selected; selected steps are the session's. */
  readonly notes: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly drag: Drag | null;
  readonly popup: Popup | null;
  /** The step, note or group whose name or text is being written. */
  readonly writing: string | null;
  /** The last thing that a person must know: why something was refused, what was done. */
  readonly told: string;
  /** What is on its way to the clipboard: who pastes sooner means this. Null: nothing is. */
  readonly copying: string | null;
  readonly snap: boolean;
  /** Whether the list of what can be added stands beside the canvas. */
  readonly palette: boolean;
}

/** A canvas on which nothing is being done. */
export const restingCanvas: CanvasState = {
  notes: new Set(),
  links: new Set(),
  drag: null,
  popup: null,
  writing: null,
  told: "",
  copying: null,
  snap: true,
  palette: true,
};

/** The state of one canvas. */
export type CanvasStore = StoreApi<CanvasState>;

/** Makes the state of a canvas that has just been opened. */
export function createCanvasStore(kept: Partial<CanvasState> = {}): CanvasStore {
  return createStore<CanvasState>(() => ({ ...restingCanvas, ...kept }));
}

/** Hands a canvas' state down to what is drawn in it. */
export const CanvasContext = createContext<CanvasStore | null>(null);

/** The state itself, for those who change it. */
export function useCanvasStore(): CanvasStore {
  const store = useContext(CanvasContext);
  if (store === null) throw new Error("A part of the canvas must stand inside the CanvasContext.");
  return store;
}

/** A slice of the state; drawn again when that slice changes, and only then. */
export function useCanvas<Slice>(select: (state: CanvasState) => Slice): Slice {
  return useStore(useCanvasStore(), select);
}
