import fc from "fast-check";
import { expect, it } from "vitest";
import { diffSequence } from "./diff-sequence.ts";

const letters = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });

it("gives back both sequences, whatever they are", () => {
  fc.assert(
    fc.property(letters, letters, (before, after) => {
      const parts = diffSequence(before, after);
      expect(parts.flatMap(({ kind, items }) => (kind === "added" ? [] : items))).toEqual(before);
      expect(parts.flatMap(({ kind, items }) => (kind === "removed" ? [] : items))).toEqual(after);
    }),
  );
});

it("keeps as much alike as can be", () => {
  const parts = diffSequence([..."abcabba"], [..."cbabac"]);
  const changed = parts.flatMap(({ kind, items }) => (kind === "same" ? [] : items));
  expect(changed).toHaveLength(5);
});

it("says of equal sequences that they are, and of a changed middle only that", () => {
  expect(diffSequence(["a", "b"], ["a", "b"])).toEqual([{ kind: "same", items: ["a", "b"] }]);
  expect(diffSequence(["a", "x", "c"], ["a", "y", "c"]).map(({ kind }) => kind)).toEqual([
    ...["same", "removed", "added", "same"],
  ]);
  expect(diffSequence([], [])).toEqual([]);
});

it("replaces the whole where there are more differences than anybody reads", () => {
  const before = Array.from({ length: 4000 }, (_, index) => `old ${index}`);
  const after = Array.from({ length: 4000 }, (_, index) => `new ${index}`);
  expect(diffSequence(before, after).map(({ kind, items }) => [kind, items.length])).toEqual([
    ["removed", 4000],
    ["added", 4000],
  ]);
});
