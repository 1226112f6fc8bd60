import { useContext, useEffect, useMemo, useRef } from "react";
import { SessionContext } from "../session/session-context.ts";
import { useCanvasStore } from "./canvas-state.ts";
import type { CanvasTools } from "./canvas-tools.ts";
import type { Point } from "./geometry.ts";
import type { Scene } from "./scene.ts";
import type { OverlaySource } from "./step-overlay.ts";
import { useCanvasView } from "./use-canvas-view.ts";

/** The tools of the canvas that this stands in: the same object while the canvas is open, whatever it shows. */
export function useCanvasTools(scene: Scene, overlay: OverlaySource | null): CanvasTools {
  const open = useContext(SessionContext);
  if (open === null) throw new Error("A canvas must stand inside the SessionContext.");
  const { store, actions } = open;
  const canvas = useCanvasStore();
  const view = useCanvasView();
  const now = useRef({ scene, overlay });
  now.current = { scene, overlay };
  const pointer = usePointer(view.element);
  return useMemo(
    () => ({
      ...{ session: actions, canvas, view, pointer },
      scene: () => now.current.scene,
      overlay: () => now.current.overlay,
      document: () => store.getState().document,
      selection: () => store.getState().selection,
    }),
    [store, actions, canvas, view, pointer],
  );
}

/** Remembers where the pointer is over an element. */
function usePointer(element: () => HTMLElement | null): () => Point | null {
  const last = useRef<Point | null>(null);
  useEffect(() => {
    const over = element();
    if (over === null) return;
    const move = ({ clientX, clientY }: PointerEvent): void => {
      last.current = { x: clientX, y: clientY };
    };
    const leave = (): void => {
      last.current = null;
    };
    over.addEventListener("pointermove", move);
    over.addEventListener("pointerleave", leave);
    return () => {
      over.removeEventListener("pointermove", move);
      over.removeEventListener("pointerleave", leave);
    };
  }, [element]);
  return useMemo(() => () => last.current, []);
}
