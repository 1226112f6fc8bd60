import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The path of a file that lies in a folder, whatever links are on the way; undefined: it would lie elsewhere. */
export async function placeInside(folder: string, name: string): Promise<string | undefined> {
  if (name === "" || name.includes("\0") || isAbsolute(name) || /^[A-Za-z]:/.test(name)) return undefined;
  const place = resolve(folder, name.replaceAll("\\", "/"));
  if (!isWithin(folder, place)) return undefined;
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) return place; // an empty place: no link can lead out of it
  const real = await realOf(place);
  return isWithin(root, real) ? place : undefined;
}

function isWithin(folder: string, place: string): boolean {
  const way = relative(folder, place);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where a path leads to, as far as it is there. */
async function realOf(place: string): Promise<string> {
  const real = await realpath(place).catch(() => undefined);
  if (real !== undefined) return real;
  const above = dirname(place);
  return above === place ? place : join(await realOf(above), relative(above, place));
}
