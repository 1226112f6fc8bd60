import type { Box } from "./graph-layout.ts";

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** How much more a way to the side counts than one ahead. */
const aside = 3;

/** The box to which an arrow key leads from another; undefined: there is none in that direction, or it is another key. */
export function nearest(boxes: readonly Box[], from: string, key: string): Box | undefined {
  const direction = directions[key];
  const start = boxes.find(({ id }) => id === from);
  if (direction === undefined || start === undefined) return undefined;
  const [right, down] = direction;
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const [x, y] = [box.x - start.x, box.y - start.y];
    const ahead = x * right + y * down;
    const sideways = Math.abs(x * down) + Math.abs(y * right);
    const way = ahead + aside * sideways;
    if (ahead <= 0 || way >= least) continue;
    best = box;
    least = way;
  }
  return best;
}
