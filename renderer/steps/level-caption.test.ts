import { describe, expect, it } from "vitest";
import { levelCaption } from "./level-caption.ts";

describe("levelCaption", () => {
  it("says what comes first and what is done at once", () => {
    expect([levelCaption(0, 3), levelCaption(1, 1)]).toEqual(["First, 3 at once", "Then"]);
  });
});
