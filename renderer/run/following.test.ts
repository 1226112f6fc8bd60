import { describe, expect, it } from "vitest";
import { isAtEnd } from "./following.ts";

describe("isAtEnd", () => {
  it("takes a few pixels from the end for the end", () => {
    expect(isAtEnd({ scrollHeight: 1000, clientHeight: 400, scrollTop: 580 })).toBe(true);
    expect(isAtEnd({ scrollHeight: 1000, clientHeight: 400, scrollTop: 300 })).toBe(false);
  });
});
