import { expect, it } from "vitest";
import { readDocument } from "../document/read-document.ts";
import { stepSize } from "./geometry.ts";
import { framesOf } from "./scene.ts";

const read = readDocument("steps:\n  - id: a\n  - id: b\n", { positions: {}, notes: [], groups: [], pins: {} });
const steps = read.ok ? read.document.steps : [];
const [a, b] = steps.map(({ key }) => key);
const places = new Map([
  [a ?? "", { x: 0, y: 0 }],
  [b ?? "", { x: 300, y: 100 }],
]);

it("frames the steps of a group with room around them", () => {
  const [frame] = framesOf([{ id: "g", name: "Both", steps: ["a", "b", "gone"], color: "blue" }], steps, places);
  expect(frame?.steps).toEqual([a, b]);
  expect(frame?.rect.x).toBeLessThan(0);
  expect(frame?.rect.width).toBeGreaterThan(300 + stepSize.width);
});

it("draws no frame around nothing", () => {
  expect(framesOf([{ id: "g", name: "Gone", steps: ["gone"], color: "blue" }], steps, places)).toEqual([]);
});
