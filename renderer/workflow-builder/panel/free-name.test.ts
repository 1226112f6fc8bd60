import { describe, expect, it } from "vitest";
import { freeName } from "./free-name.ts";

describe("freeName", () => {
  it("numbers a name that is taken", () => {
    expect(freeName("input", ["topic"])).toBe("input");
    expect(freeName("input", ["input", "input_2"])).toBe("input_3");
  });
});
