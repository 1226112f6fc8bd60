import { type Point, pitch } from "./geometry.ts";
import { type Link, levelPlaces } from "./level-places.ts";

/** A step that is to stand somewhere. */
interface Placed {
  readonly key: string;
  readonly fields: { readonly id: string };
}

/** What is known of the places of steps. */
export interface Known {
  /** Where a person put them, by the step's id. */
  readonly positions: Readonly<Record<string, Point>>;
  readonly links: readonly Link[];
  /** Where they stood so far, by key. */
  readonly before: ReadonlyMap<string, Point>;
}

/**
 * Where every step stands: where a person put it, else where it stood so far, else right of what it needs. Places that are
 * found here are not written anywhere until a person moves something.
 */
export function placesOf(steps: readonly Placed[], { positions, links, before }: Known): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  const missing: string[] = [];
  for (const { key, fields } of steps) {
    const place = (Object.hasOwn(positions, fields.id) ? positions[fields.id] : undefined) ?? before.get(key);
    if (place === undefined) missing.push(key);
    else places.set(key, place);
  }
  if (missing.length === 0) return places;
  if (places.size === 0) return levelPlaces(missing, links);
  return fill(places, missing, links);
}

/** Places the missing ones, in the order of their levels, each where nothing stands yet. */
function fill(places: Map<string, Point>, missing: readonly string[], links: readonly Link[]): Map<string, Point> {
  const taken = new Set([...places.values()].map(cell));
  const lowest = [...places.values()].reduce((most, { y }) => Math.max(most, y), -Infinity);
  const needed = neededBy(missing, links);
  for (const [key, level] of levelPlaces(missing, links)) {
    const needs = (needed.get(key) ?? []).flatMap((need) => places.get(need) ?? []);
    const start = needs.length > 0 ? besides(needs) : { x: level.x, y: lowest + pitch.row + level.y };
    const place = free(start, taken);
    taken.add(cell(place));
    places.set(key, place);
  }
  return places;
}

function neededBy(keys: readonly string[], links: readonly Link[]): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, string[]>(keys.map((key) => [key, []]));
  for (const { from, to } of links) needed.get(to)?.push(from);
  return needed;
}

function besides(needs: readonly Point[]): Point {
  const right = needs.reduce((most, need) => (need.x > most.x ? need : most));
  return { x: right.x + pitch.column, y: right.y };
}

function free(start: Point, taken: ReadonlySet<string>): Point {
  let place = start;
  while (taken.has(cell(place))) place = { x: place.x, y: place.y + pitch.row };
  return place;
}

function cell({ x, y }: Point): string {
  return `${Math.round(x / pitch.column)} ${Math.round(y / pitch.row)}`;
}
