import { type Point, type Rect, stepSize } from "./geometry.ts";
import type { Link } from "./level-places.ts";

/** How far a drawn line may leave the box between its ends. */
const bend = 160;

/** All steps and links of a canvas as plain numbers, so that which of thousands are in view is known within a fraction of a frame. */
export interface CanvasIndex<Drawn extends Link = Link> {
  readonly keys: readonly string[];
  readonly links: readonly Drawn[];
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** For each link the places of its two steps in `keys`. */
  readonly ends: Int32Array;
}

/** Makes the index; links to steps that are not there are left out. */
export function createIndex<Drawn extends Link>(
  places: ReadonlyMap<string, Point>,
  links: readonly Drawn[],
): CanvasIndex<Drawn> {
  const keys = [...places.keys()];
  const order = new Map(keys.map((key, index) => [key, index]));
  const known = links.filter(({ from, to }) => order.has(from) && order.has(to));
  const points = [...places.values()];
  return {
    keys,
    links: known,
    xs: Float64Array.from(points, ({ x }) => x),
    ys: Float64Array.from(points, ({ y }) => y),
    ends: Int32Array.from(known.flatMap(({ from, to }) => [order.get(from) ?? 0, order.get(to) ?? 0])),
  };
}

/** Places in `keys` of the steps that are in a part of the canvas, whole or not. */
export function stepsIn({ xs, ys }: CanvasIndex, { x, y, width, height }: Rect): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < xs.length; index += 1) {
    const [left, top] = [xs[index] ?? 0, ys[index] ?? 0];
    const beside = left > x + width || left + stepSize.width < x;
    if (!beside && top <= y + height && top + stepSize.height >= y) found.push(index);
  }
  return found;
}

/** Links that may be seen in a part of the canvas. */
export function linksIn<Drawn extends Link>(index: CanvasIndex<Drawn>, rect: Rect): readonly Drawn[] {
  const { xs, ys, ends, links } = index;
  const [right, bottom] = [rect.x + rect.width, rect.y + rect.height];
  return links.filter((_, link) => {
    const [from, to] = [ends[2 * link] ?? 0, ends[2 * link + 1] ?? 0];
    const [x1, x2, y1, y2] = [xs[from] ?? 0, xs[to] ?? 0, ys[from] ?? 0, ys[to] ?? 0];
    if (Math.min(x1, x2) - bend > right || Math.max(x1, x2) + stepSize.width + bend < rect.x) return false;
    return Math.min(y1, y2) - bend <= bottom && Math.max(y1, y2) + stepSize.height + bend >= rect.y;
  });
}

/** The part that all steps take; null for an empty canvas. */
export function stepBounds({ xs, ys }: CanvasIndex): Rect | null {
  if (xs.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index < xs.length; index += 1) {
    left = Math.min(left, xs[index] ?? 0);
    right = Math.max(right, xs[index] ?? 0);
    top = Math.min(top, ys[index] ?? 0);
    bottom = Math.max(bottom, ys[index] ?? 0);
  }
  return { x: left, y: top, width: right - left + stepSize.width, height: bottom - top + stepSize.height };
}
