import { describe, expect, it } from "vitest";
import { createIndex, linksIn, stepBounds, stepsIn } from "./canvas-index.ts";
import { stepSize } from "./geometry.ts";

const places = new Map([
  ["left", { x: 0, y: 0 }],
  ["middle", { x: 2000, y: 0 }],
  ["right", { x: 4000, y: 0 }],
  ["far", { x: 2000, y: 5000 }],
]);
const links = [
  { from: "left", to: "right" },
  { from: "middle", to: "far" },
  { from: "left", to: "nowhere" },
];
const index = createIndex(places, links);

describe("the canvas index", () => {
  it("finds the steps in a part of the canvas, those at its edge too", () => {
    const found = stepsIn(index, { x: stepSize.width, y: 0, width: 2000, height: 100 });
    expect(found.map((place) => index.keys[place])).toEqual(["left", "middle"]);
    expect(stepsIn(index, { x: 500, y: 500, width: 100, height: 100 })).toEqual([]);
  });

  it("finds a link that crosses a part in which neither of its steps stands", () => {
    expect(linksIn(index, { x: 900, y: 0, width: 100, height: 50 })).toEqual([links[0]]);
    expect(linksIn(index, { x: 900, y: 2000, width: 100, height: 50 })).toEqual([]);
  });

  it("knows the bounds of all steps", () => {
    expect(stepBounds(index)).toEqual({ x: 0, y: 0, width: 4000 + stepSize.width, height: 5000 + stepSize.height });
    expect(stepBounds(createIndex(new Map(), []))).toBeNull();
  });
});
