import { expect, it } from "vitest";
import { mergeValue } from "./merge-value.ts";

it("takes the later write where that is the rule", () => {
  expect(mergeValue("last_write_wins", 1, 2)).toEqual({ resolution: "last_write_wins", value: 2 });
});

it("merges two objects, the later fields winning, and nothing else", () => {
  const merged = { resolution: "merged", value: { a: 1, b: 3, c: 4 } };
  expect(mergeValue("merge", { a: 1, b: 2 }, { b: 3, c: 4 })).toEqual(merged);
  for (const other of [null, [1], "text"]) expect(mergeValue("merge", { a: 1 }, other).resolution).toBe("refused");
});

it("appends one value, or each of a list, to a list", () => {
  expect(mergeValue("append", [1], 2)).toEqual({ resolution: "appended", value: [1, 2] });
  expect(mergeValue("append", [1], [2, 3])).toEqual({ resolution: "appended", value: [1, 2, 3] });
  expect(mergeValue("append", { a: 1 }, 2).resolution).toBe("refused");
});

it("refuses where nothing else was said", () => {
  expect(mergeValue("refuse", 1, 2)).toMatchObject({ resolution: "refused", reason: expect.any(String) });
});
