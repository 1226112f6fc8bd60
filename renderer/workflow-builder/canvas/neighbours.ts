import type { Point } from "./geometry.ts";
import type { Scene } from "./scene.ts";

/** Where Shift and an arrow lead from a step. */
export type Direction = "upstream" | "downstream" | "above" | "below";

type Graph = Pick<Scene, "places" | "index">;

/**
 * The step that is next in a direction: the nearest that it needs, that needs it, or that stands above or below it. Null:
 * there is none.
 */
export function neighbour({ places, index }: Graph, from: string, direction: Direction): string | null {
  const here = places.get(from);
  if (here === undefined) return null;
  const keys = candidates({ places, index }, { key: from, place: here }, direction);
  return nearest(keys, places, here);
}

type Here = { readonly key: string; readonly place: Point };

function candidates({ places, index }: Graph, { key, place }: Here, direction: Direction): readonly string[] {
  switch (direction) {
    case "upstream":
      return index.links.flatMap(({ from, to }) => (to === key ? from : []));
    case "downstream":
      return index.links.flatMap(({ from, to }) => (from === key ? to : []));
    case "above":
      return [...places].flatMap(([other, { y }]) => (other !== key && y < place.y ? other : []));
    case "below":
      return [...places].flatMap(([other, { y }]) => (other !== key && y > place.y ? other : []));
  }
}

function nearest(keys: readonly string[], places: Graph["places"], here: Point): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const key of keys) {
    const place = places.get(key);
    // What stands aside is farther than what stands straight above or below.
    const distance = place === undefined ? Infinity : Math.hypot((place.x - here.x) * 2, place.y - here.y);
    if (distance < least) [best, least] = [key, distance];
  }
  return best;
}
