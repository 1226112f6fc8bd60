import { expect, it } from "vitest";
import { boundsOf, contains, grown, overlap, snapped } from "./geometry.ts";

const unit = { x: 0, y: 0, width: 10, height: 10 };

it("snaps to the nearest line of the grid", () => {
  expect(snapped({ x: 29, y: -31 })).toEqual({ x: 20, y: -40 });
});

it("tells what lies in a part, what touches it and what lies beside it", () => {
  const larger = grown(unit, { x: 5, y: 2 });
  expect(larger).toEqual({ x: -5, y: -2, width: 20, height: 14 });
  expect([contains(larger, unit), contains(unit, larger)]).toEqual([true, false]);
  expect([overlap(unit, { ...unit, x: 10 }), overlap(unit, { ...unit, y: 11 })]).toEqual([true, false]);
});

it("finds the bounds of many parts, and none of nothing", () => {
  expect(boundsOf([unit, { x: 30, y: -5, width: 1, height: 1 }])).toEqual({ x: 0, y: -5, width: 31, height: 15 });
  expect(boundsOf([])).toBeNull();
});
