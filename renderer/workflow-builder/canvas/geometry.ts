/** A place on the canvas, in its own pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A part of the canvas. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Distance of the grid's lines: what snaps, snaps to them. */
export const grid = 20;

/** How large each step is drawn; what a run tells hangs below. */
export const stepSize = { width: 220, height: 60 } as const;

/** From the left edge of one step to that of the next, and from the upper edge of one to that of the next. */
export const pitch = { column: 320, row: 120 } as const;

/** The nearest place on the grid. */
export function snapped({ x, y }: Point): Point {
  return { x: Math.round(x / grid) * grid, y: Math.round(y / grid) * grid };
}

/** The part with as much more on every side. */
export function grown({ x, y, width, height }: Rect, by: Point): Rect {
  return { x: x - by.x, y: y - by.y, width: width + 2 * by.x, height: height + 2 * by.y };
}

/** Whether one part lies wholly in another. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Whether two parts share a place. */
export function overlap(one: Rect, other: Rect): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}

/** The smallest part that holds all of these; null for none. */
export function boundsOf(rects: Iterable<Rect>): Rect | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}
