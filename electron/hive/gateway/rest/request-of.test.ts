import { describe, expect, it } from "vitest";
import { requestOf } from "./request-of.ts";

const nothing = { params: {}, query: {}, body: undefined };

describe("requestOf", () => {
  it("asks a verb without a request for nothing, whatever was sent", () => {
    expect(requestOf("hive", { ...nothing, body: { a: 1 } })).toBeUndefined();
  });

  it("takes texts of a query for what they stand for, and leaves the rest to the verb's own check", () => {
    expect(requestOf("tasks", { ...nothing, query: { limit: "5", state: "pending" } })).toEqual({
      limit: 5,
      state: "pending",
    });
    expect(requestOf("log", { ...nothing, query: { levels: "WARN", limit: "" } })).toEqual({
      levels: ["WARN"],
      limit: "",
    });
    expect(requestOf("tasks", { ...nothing, query: { constructor: "1" } })).toEqual({ constructor: "1" });
  });

  it("prefers the address to the body, and hands on a body that is no object", () => {
    expect(requestOf("run", { params: { run: "run-1" }, query: {}, body: { run: "run-2" } })).toEqual({ run: "run-1" });
    expect(requestOf("run", { ...nothing, body: [1] })).toEqual([1]);
  });
});
