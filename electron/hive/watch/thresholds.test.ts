import fc from "fast-check";
import { expect, it } from "vitest";
import type { WatchedResource } from "../contract/resource.ts";
import { exhaustedAfter, standardThresholds } from "./thresholds.ts";

const thresholds = {
  disk: { exhaustedBelow: 100, restoredFrom: 200 },
  memory: { exhaustedBelow: 10, restoredFrom: 20 },
};
const after = (before: readonly WatchedResource[], disk: number | null, memory: number | null = 1000) => [
  ...exhaustedAfter(new Set(before), { disk, memory }, thresholds),
];

it("is exhausted below one threshold, and there again from a higher one on", () => {
  expect(after([], 100)).toEqual([]);
  expect(after([], 99)).toEqual(["disk"]);
  expect(after(["disk"], 199)).toEqual(["disk"]);
  expect(after(["disk"], 200)).toEqual([]);
  expect(after([], 99, 9)).toEqual(["disk", "memory"]);
});

it("stays as it was where nothing can be read", () => {
  expect(after([], null, null)).toEqual([]);
  expect(after(["disk", "memory"], null, 19)).toEqual(["disk", "memory"]);
});

it("never changes twice within the gap between the two", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 100, max: 199 })), fc.boolean(), (readings, start) => {
      let held = new Set<WatchedResource>(start ? ["disk"] : []) as ReadonlySet<WatchedResource>;
      for (const disk of readings) held = exhaustedAfter(held, { disk, memory: 1000 }, thresholds);
      expect(held.has("disk")).toBe(start);
    }),
  );
});

it("has a gap for every resource", () => {
  for (const { exhaustedBelow, restoredFrom } of Object.values(standardThresholds)) {
    expect(restoredFrom).toBeGreaterThan(exhaustedBelow);
  }
});
