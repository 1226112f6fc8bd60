import { expect, it } from "vitest";
import { createIndex } from "./canvas-index.ts";
import { neighbour } from "./neighbours.ts";

const places = new Map([
  ["a", { x: 0, y: 0 }],
  ["b", { x: 320, y: 0 }],
  ["c", { x: 320, y: 120 }],
  ["d", { x: 320, y: 360 }],
]);
const links = ["b", "c", "d"].map((to) => ({ id: `a ${to}`, from: "a", to, kind: "need" as const }));
const graph = { places, index: createIndex(places, links) };

it("leads along the links, to the nearest step first", () => {
  expect(neighbour(graph, "a", "downstream")).toBe("b");
  expect(neighbour(graph, "d", "upstream")).toBe("a");
  expect(neighbour(graph, "a", "upstream")).toBeNull();
});

it("leads to the step above and below, the one that stands straight there first", () => {
  expect(neighbour(graph, "d", "above")).toBe("c");
  expect(neighbour(graph, "b", "below")).toBe("c");
  expect(neighbour(graph, "a", "above")).toBeNull();
});
