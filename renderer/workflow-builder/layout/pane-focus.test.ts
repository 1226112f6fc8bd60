import { describe, expect, it } from "vitest";
import { nextPane } from "./pane-focus.ts";

describe("nextPane", () => {
  it("goes round in both directions, and begins at an end", () => {
    expect([nextPane(0, 3, 1), nextPane(2, 3, 1), nextPane(0, 3, -1)]).toEqual([1, 0, 2]);
    expect([nextPane(-1, 3, 1), nextPane(-1, 3, -1)]).toEqual([0, 2]);
  });
});
