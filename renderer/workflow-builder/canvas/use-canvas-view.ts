import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useMemo } from "react";
import type { CanvasView } from "./canvas-tools.ts";
import { contains, type Rect } from "./geometry.ts";
import { inView } from "./use-covered.ts";

/** How small and how large the canvas can be drawn. */
export const zooms = { least: 0.02, most: 2 } as const;

/** Room around what is looked at, in pixels of the screen. */
const margin = 48;

/** The view of the canvas that this stands in. */
export function useCanvasView(): CanvasView {
  const flow = useReactFlow();
  const api = useStoreApi();
  return useMemo(() => {
    const middle = () => {
      const { transform, width, height } = api.getState();
      const view = inView(transform, width, height);
      return { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    };
    const center = ({ x, y, width, height }: Rect, zoom: number): void => {
      void flow.setCenter(x + width / 2, y + height / 2, { zoom });
    };
    return {
      middle,
      element: () => api.getState().domNode,
      placeAt: (screen) => flow.screenToFlowPosition(screen, { snapToGrid: false }),
      pixelOf: ({ x, y }) => {
        const { transform, width, height } = api.getState();
        return { x: x * transform[2] + transform[0], y: y * transform[2] + transform[1], width, height };
      },
      show: (rect) => {
        const { width, height } = api.getState();
        const fitting = Math.min((width - 2 * margin) / rect.width, (height - 2 * margin) / rect.height);
        center(rect, Math.max(zooms.least, Math.min(1, fitting)));
      },
      reveal: (rect) => {
        const { transform, width, height } = api.getState();
        if (!contains(inView(transform, width, height), rect)) center(rect, Math.max(0.5, transform[2]));
      },
      zoomTo: (zoom) => void flow.zoomTo(zoom),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor),
    };
  }, [flow, api]);
}
