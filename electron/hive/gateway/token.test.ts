import { describe, expect, it } from "vitest";
import { bearerToken, cookieValue, createToken } from "./token.ts";

describe("createToken", () => {
  it("makes another one each time, safe in an address", () => {
    const tokens = new Set(Array.from({ length: 100 }, createToken));
    expect(tokens.size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });
});

describe("bearerToken", () => {
  it("reads the one form of the header", () => {
    expect(bearerToken("Bearer a-b_c")).toBe("a-b_c");
    for (const header of [undefined, "", "Basic abc", "Bearer a b", "Bearer "])
      expect(bearerToken(header)).toBeUndefined();
  });
});

describe("cookieValue", () => {
  it("finds one cookie among others", () => {
    expect(cookieValue("a=1; skep-80=t=1;b=2", "skep-80")).toBe("t=1");
    expect(cookieValue("xskep-80=1", "skep-80")).toBeUndefined();
    expect(cookieValue(undefined, "skep-80")).toBeUndefined();
  });
});
