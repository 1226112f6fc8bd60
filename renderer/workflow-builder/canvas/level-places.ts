import { type Point, pitch } from "./geometry.ts";

/** A line from one step to another, by their keys. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** Most steps that stand below one another; a level with more has several columns. */
const tallest = 24;

/** Where steps stand when nobody has placed them: columns by dependency level, each centred. Takes as long as it has steps and links. */
export function levelPlaces(keys: readonly string[], links: readonly Link[]): ReadonlyMap<string, Point> {
  const columns = levelsOf(keys, links).flatMap(split);
  const most = Math.max(1, ...columns.map((column) => column.length));
  const places = new Map<string, Point>();
  for (const [index, column] of columns.entries()) {
    const top = Math.floor((most - column.length) / 2) * pitch.row;
    for (const [place, key] of column.entries()) {
      places.set(key, { x: index * pitch.column, y: top + place * pitch.row });
    }
  }
  return places;
}

/** Steps by the longest way to them; those of a cycle stand last. */
function levelsOf(keys: readonly string[], links: readonly Link[]): readonly (readonly string[])[] {
  const known = new Set(keys);
  const open = new Map(keys.map((key) => [key, 0]));
  const after = new Map<string, string[]>();
  for (const { from, to } of links) {
    if (!known.has(from) || !known.has(to)) continue;
    open.set(to, (open.get(to) ?? 0) + 1);
    const next = after.get(from);
    if (next === undefined) after.set(from, [to]);
    else next.push(to);
  }
  const levels: string[][] = [];
  let level = keys.filter((key) => open.get(key) === 0);
  while (level.length > 0) {
    levels.push(level);
    for (const key of level) open.delete(key);
    level = released(level, { after, open });
  }
  return open.size === 0 ? levels : [...levels, [...open.keys()]];
}

type Open = { readonly after: ReadonlyMap<string, readonly string[]>; readonly open: Map<string, number> };

/** Steps whose last need is in this level, in its order, so that few lines cross. */
function released(level: readonly string[], { after, open }: Open): string[] {
  const ready: string[] = [];
  for (const next of level.flatMap((key) => after.get(key) ?? [])) {
    const left = (open.get(next) ?? 0) - 1;
    open.set(next, left);
    if (left === 0) ready.push(next);
  }
  return ready;
}

function split(level: readonly string[]): readonly (readonly string[])[] {
  const height = Math.max(tallest, Math.ceil(Math.sqrt(level.length)));
  const columns = Math.ceil(level.length / height);
  return Array.from({ length: columns }, (_, index) => level.slice(index * height, (index + 1) * height));
}
