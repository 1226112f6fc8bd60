import { describe, expect, it } from "vitest";
import { valueAt } from "./field-spec.ts";

describe("valueAt", () => {
  it("follows a path, and ends where the file gives nothing", () => {
    const fields = { retry: { attempts: 3 }, prompt: "x" };
    expect(valueAt(fields, ["retry", "attempts"])).toBe(3);
    expect(valueAt(fields, ["retry", "backoff"])).toBeUndefined();
    expect(valueAt(fields, ["prompt", "length"])).toBeUndefined();
    expect(valueAt(fields, ["toString"])).toBeUndefined();
  });
});
