import { expect, test } from "vitest";
import { findCycles, type Need } from "./cycles.ts";

function graph(edges: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, readonly Need[]> {
  let at = 0;
  return new Map(Object.entries(edges).map(([id, needs]) => [id, needs.map((need) => ({ id: need, at: at++ }))]));
}

test("finds nothing where everything can be done in some order", () => {
  expect(findCycles(graph({ a: [], b: ["a"], c: ["a", "b"], d: ["c", "a"] }))).toEqual([]);
});

test("names the path of a cycle and the place that closes it", () => {
  expect(findCycles(graph({ a: ["c"], b: ["a"], c: ["b"] }))).toEqual([{ path: "a → c → b → a", at: 1 }]);
});

test("finds a step that needs itself", () => {
  expect(findCycles(graph({ a: ["a"] }))).toEqual([{ path: "a → a", at: 0 }]);
});

test("finds every cycle, also two through one step", () => {
  const cycles = findCycles(graph({ a: ["b", "c"], b: ["a"], c: ["a"], x: ["y"], y: ["x"] }));
  expect(cycles.map(({ path }) => path)).toEqual(["a → b → a", "a → c → a", "x → y → x"]);
});

test("walks ten thousand steps in a chain and shortens the path of their cycle", () => {
  const length = 10_000;
  const edges = Object.fromEntries(Array.from({ length }, (_, index) => [`s${index}`, [`s${(index + 1) % length}`]]));
  const [cycle] = findCycles(graph(edges));
  expect(cycle?.path).toContain("(9988 more)");
  expect(cycle?.path.startsWith("s0 → s1 → ")).toBe(true);
  expect(cycle?.path.endsWith("s9999 → s0")).toBe(true);
});
