import { expect, test } from "vitest";
import { freeId, isStepId } from "./names.ts";

test("knows what can name a step", () => {
  expect(["a", "_a-1", "A".repeat(64)].map(isStepId)).toEqual([true, true, true]);
  expect(["", "1a", "a b", "A".repeat(65), "constructor", "é"].map(isStepId)).toEqual(Array(6).fill(false));
});

test("finds a name that is free, like the wished one", () => {
  const taken = new Set(["research", "research_2", "A".repeat(64)]);
  expect(freeId("idea", taken)).toBe("idea");
  expect(freeId("research", taken)).toBe("research_3");
  expect(freeId("research_2", taken)).toBe("research_3");
  expect(freeId("two words", taken)).toBe("two_words");
  expect(freeId("9", taken)).toBe("_9");
  expect(freeId("constructor", taken)).toBe("step");
  expect(freeId("A".repeat(100), taken)).toBe(`${"A".repeat(56)}_2`);
});
