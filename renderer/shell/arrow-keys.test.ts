import { describe, expect, it } from "vitest";
import { nextIndex } from "./arrow-keys.ts";

describe("nextIndex", () => {
  it("moves by one and stops at both ends", () => {
    expect([nextIndex("ArrowDown", 0, 3), nextIndex("ArrowDown", 2, 3)]).toEqual([1, 2]);
    expect([nextIndex("ArrowUp", 2, 3), nextIndex("ArrowUp", 0, 3)]).toEqual([1, 0]);
    expect([nextIndex("Home", 2, 3), nextIndex("End", 0, 3)]).toEqual([0, 2]);
  });

  it("leaves other keys, and empty lists, alone", () => {
    expect([nextIndex("a", 0, 3), nextIndex("ArrowDown", 0, 0)]).toEqual([null, null]);
  });
});
