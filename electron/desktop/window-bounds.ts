import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** Place and size of a window, in the screen's own pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is kept of a window. */
export interface WindowPlace {
  readonly bounds: Bounds;
  readonly maximized: boolean;
}

/** Reads the place that was kept; null when none was, or it is not one. */
export function readPlace(file: string): WindowPlace | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isPlace(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a place for the next start. That it cannot be kept is no reason to trouble anyone. */
export function keepPlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(place));
    renameSync(`${file}.new`, file);
  } catch (error) {
    console.error("skep: the window's place was not kept:", error);
  }
}

/** Whether enough of a window lies on one of the screens to be seen and moved. */
export function isOnScreen(bounds: Bounds, screens: readonly Bounds[]): boolean {
  return screens.some((screen) => {
    const width = overlap(bounds.x, bounds.width, screen.x, screen.width);
    const height = overlap(bounds.y, bounds.height, screen.y, screen.height);
    return width >= 200 && height >= 100;
  });
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

function isPlace(value: unknown): value is WindowPlace {
  if (typeof value !== "object" || value === null || !("bounds" in value) || !("maximized" in value)) return false;
  const { bounds, maximized } = value;
  if (typeof bounds !== "object" || bounds === null || typeof maximized !== "boolean") return false;
  return ["x", "y", "width", "height"].every((name) => Number.isInteger(Reflect.get(bounds, name)));
}
