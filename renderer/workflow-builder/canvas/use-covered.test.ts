import { describe, expect, it } from "vitest";
import { coveredBy, inView } from "./use-covered.ts";

const view = { x: 0, y: 0, width: 800, height: 600 };

describe("what of a canvas is drawn", () => {
  it("is what is in view and half as much around it", () => {
    expect(inView([-100, 50, 0.5], 800, 600)).toEqual({ x: 200, y: -100, width: 1600, height: 1200 });
    expect(coveredBy(null, view, 1).rect).toEqual({ x: -400, y: -300, width: 1600, height: 1200 });
  });

  it("stays the same object while the view stays in it, and moves when it leaves", () => {
    const covered = coveredBy(null, view, 1);
    expect(coveredBy(covered, { ...view, x: 300 }, 1)).toBe(covered);
    expect(coveredBy(covered, { ...view, x: 401 }, 1)).not.toBe(covered);
  });

  it("is found anew when the canvas is drawn much larger, so that no more than needed is drawn", () => {
    const covered = coveredBy(null, view, 1);
    const closer = { x: 200, y: 150, width: 400, height: 300 };
    expect(coveredBy(covered, closer, 2).rect).toEqual({ x: 0, y: 0, width: 800, height: 600 });
  });
});
