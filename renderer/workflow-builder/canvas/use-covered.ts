import { useStoreApi } from "@xyflow/react";
import { useEffect, useState } from "react";
import { contains, grown, type Rect } from "./geometry.ts";

/** The part of the canvas that is drawn: what is in view, and half as much around it, so that most frames change nothing. */
export interface Covered {
  readonly rect: Rect;
  /** How large the canvas was drawn when this was found out. */
  readonly zoom: number;
}

type Transform = readonly [x: number, y: number, zoom: number];

/** The part of the canvas that is in view. */
export function inView([x, y, zoom]: Transform, width: number, height: number): Rect {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** What is to be drawn after a movement: the same as before while the view stays in it and is not much smaller. */
export function coveredBy(before: Covered | null, view: Rect, zoom: number): Covered {
  const isClose = before !== null && zoom < before.zoom * 1.6 && zoom > before.zoom / 1.6;
  if (isClose && contains(before.rect, view)) return before;
  return { rect: grown(view, { x: view.width / 2, y: view.height / 2 }), zoom };
}

/** Follows the view; the component is drawn again when it leaves what is drawn, not with every frame. */
export function useCovered(): Covered | null {
  const api = useStoreApi();
  const [covered, setCovered] = useState<Covered | null>(null);
  useEffect(() => {
    const follow = (): void => {
      const { transform, width, height } = api.getState();
      if (width > 0) setCovered((before) => coveredBy(before, inView(transform, width, height), transform[2]));
    };
    follow();
    return api.subscribe(follow);
  }, [api]);
  return covered;
}
