import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isOnScreen, keepPlace, readPlace } from "./window-bounds.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skep-bounds-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const place = { bounds: { x: 10, y: 20, width: 900, height: 700 }, maximized: true };

describe("readPlace", () => {
  it("reads what was kept", () => {
    keepPlace(join(folder, "window.json"), place);
    expect(readPlace(join(folder, "window.json"))).toEqual(place);
  });

  it("reads nothing from a file that is missing, broken or of another shape", () => {
    const file = join(folder, "window.json");
    expect(readPlace(file)).toBeNull();
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"bounds":{"x":1},"maximized":false}',
      '{"bounds":null,"maximized":1}',
    ]) {
      writeFileSync(file, text);
      expect(readPlace(file)).toBeNull();
    }
  });
});

describe("isOnScreen", () => {
  it("tells a window that can be seen from one on a screen that is gone", () => {
    const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
    expect(isOnScreen(place.bounds, screens)).toBe(true);
    expect(isOnScreen({ ...place.bounds, x: -800 }, screens)).toBe(false);
    expect(isOnScreen({ ...place.bounds, x: 2500 }, screens)).toBe(false);
    expect(isOnScreen(place.bounds, [])).toBe(false);
  });
});
