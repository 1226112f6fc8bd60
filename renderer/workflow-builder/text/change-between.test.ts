import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeBetween } from "./change-between.ts";

describe("changeBetween", () => {
  it("touches only what differs", () => {
    expect(changeBetween("one two three", "one 2 three")).toEqual({ from: 4, to: 7, insert: "2" });
    expect(changeBetween("aaa", "aaaa")).toEqual({ from: 3, to: 3, insert: "a" });
    expect(changeBetween("same", "same")).toBeNull();
  });

  it("makes any text of any other", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\n") });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        const made = change === null ? before : before.slice(0, change.from) + change.insert + before.slice(change.to);
        expect(made).toBe(after);
      }),
    );
  });
});
