import { useReactFlow, useStoreApi } from "@xyflow/react";
import { memo, type PointerEvent, useContext, useEffect, useMemo, useRef } from "react";
import { useThemeChanges } from "../../shell/use-theme-changes.ts";
import { useSession } from "../session/session-context.ts";
import { stepBounds } from "./canvas-index.ts";
import { grown, type Point, type Rect } from "./geometry.ts";
import { type Painting, paintAll, paintSteps, readColours } from "./paint.ts";
import type { SceneMap } from "./scene.ts";
import { OverlayContext } from "./step-overlay.ts";
import { inView } from "./use-covered.ts";

const size = { width: 200, height: 130 } as const;
const nothing: Rect = { x: 0, y: 0, width: 1, height: 1 };

/** The whole workflow in a corner: painted when it changes, not while the canvas moves. A click moves the view there. */
export const Minimap = memo(function Minimap({ map }: { readonly map: SceneMap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { setCenter, getZoom } = useReactFlow();
  const overlay = useContext(OverlayContext);
  const selection = useSession((session) => session.selection);
  const theme = useThemeChanges();
  const { x, y, scale } = useMemo(() => lensOf(map), [map]);
  const frame = useViewFrame({ x, y }, scale);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` is the signal that the colours differ, not an argument
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const rect = { x, y, width: size.width / scale, height: size.height / scale };
    const painting: Painting = {
      ...{ context, map, rect, scale: scale * 2, selection, overlay },
      colours: readColours(context.canvas),
    };
    paintAll(painting, false);
    return overlay?.watch((steps) =>
      paintSteps(
        painting,
        [...steps].flatMap((id) => map.names.keys.get(id) ?? []),
      ),
    );
  }, [map, x, y, scale, selection, overlay, theme]);
  const go = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: x + (event.clientX - box.x) / scale, y: y + (event.clientY - box.y) / scale };
    void setCenter(at.x, at.y, { zoom: getZoom() });
  };
  return (
    <div className="minimap" aria-hidden="true" onPointerDown={go} onPointerMove={go} style={size}>
      <canvas ref={canvas} width={size.width * 2} height={size.height * 2} />
      <div ref={frame} className="minimap-view" />
    </div>
  );
});

/** The part that is shown, and how small: everything, in the middle. */
function lensOf({ index }: SceneMap): Point & { readonly scale: number } {
  const bounds = grown(stepBounds(index) ?? nothing, { x: 200, y: 200 });
  const scale = Math.min(size.width / bounds.width, size.height / bounds.height);
  return {
    x: bounds.x - (size.width / scale - bounds.width) / 2,
    y: bounds.y - (size.height / scale - bounds.height) / 2,
    scale,
  };
}

/** Moves the frame that shows what is in view, without drawing anything else again. */
function useViewFrame({ x, y }: { readonly x: number; readonly y: number }, scale: number) {
  const api = useStoreApi();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = (): void => {
      const { transform, width, height } = api.getState();
      const view = inView(transform, width, height);
      if (frame.current === null) return;
      const { style } = frame.current;
      style.transform = `translate(${(view.x - x) * scale}px, ${(view.y - y) * scale}px)`;
      style.width = `${view.width * scale}px`;
      style.height = `${view.height * scale}px`;
    };
    follow();
    return api.subscribe(follow);
  }, [api, x, y, scale]);
  return frame;
}
