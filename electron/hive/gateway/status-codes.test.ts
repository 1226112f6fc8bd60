import { describe, expect, it } from "vitest";
import { statusCode } from "./status-codes.ts";

describe("statusCode", () => {
  it("tells the asker's mistakes from the hive's", () => {
    expect(statusCode("bad_request")).toBe(400);
    expect(statusCode("not_found")).toBe(404);
    expect(statusCode("internal")).toBe(500);
  });
});
