import { type Point, stepSize } from "./geometry.ts";

/** How selected steps can be lined up or spread. */
export type Arrangement = "left" | "center" | "right" | "top" | "middle" | "bottom" | "across" | "down";

type Places = ReadonlyMap<string, Point>;
type Axis = "x" | "y";

/** New places of steps, lined up or with the same distance between each and the next. All steps are of one size. */
export function arranged(places: Places, how: Arrangement): Readonly<Record<string, Point>> {
  switch (how) {
    case "left":
      return lined(places, "x", (values) => Math.min(...values));
    case "right":
      return lined(places, "x", (values) => Math.max(...values));
    case "center":
      return lined(places, "x", halfway);
    case "top":
      return lined(places, "y", (values) => Math.min(...values));
    case "bottom":
      return lined(places, "y", (values) => Math.max(...values));
    case "middle":
      return lined(places, "y", halfway);
    case "across":
      return spread(places, "x");
    case "down":
      return spread(places, "y");
  }
}

function halfway(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

function lined(places: Places, axis: Axis, line: (values: readonly number[]) => number) {
  const at = line([...places.values()].map((place) => place[axis]));
  return Object.fromEntries([...places].map(([key, place]) => [key, { ...place, [axis]: at }]));
}

/** The first and the last stay; steps that would overlap get at least a gap between them. */
function spread(places: Places, axis: Axis) {
  const sorted = [...places].sort(([, left], [, right]) => left[axis] - right[axis]);
  const [first, last] = [sorted[0]?.[1][axis] ?? 0, sorted.at(-1)?.[1][axis] ?? 0];
  const least = (axis === "x" ? stepSize.width : stepSize.height) + 40;
  const apart = Math.max(least, (last - first) / Math.max(1, sorted.length - 1));
  return Object.fromEntries(
    sorted.map(([key, place], index) => [key, { ...place, [axis]: Math.round(first + index * apart) }]),
  );
}
