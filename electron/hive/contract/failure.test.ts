import { expect, it } from "vitest";
import { FailureError, failure, isFailure, toFailure } from "./failure.ts";

it("is not retryable unless it is said", () => {
  expect(failure("internal", "no")).toEqual({ code: "internal", message: "no", retryable: false });
  const extra = { hint: "do", retryable: true, detail: "all" };
  expect(failure("timed_out", "late", extra)).toEqual({ code: "timed_out", message: "late", ...extra });
});

it("takes the data out of a failure that was thrown", () => {
  const what = failure("not_found", "There is no run x.", { hint: "Look again." });
  expect(toFailure(new FailureError(what, { cause: new Error("deep") }))).toBe(what);
  expect(new FailureError(what).message).toBe("There is no run x.");
});

it.each([
  [new Error("broke"), "broke"],
  ["a text", "a text"],
  [undefined, "undefined"],
  [null, "null"],
  [["own", "words"], "own,words"],
])("makes of %o, thrown, an internal failure with a detail of bounded length", (thrown, message) => {
  const what = toFailure(thrown);
  expect(what).toMatchObject({ code: "internal", message, retryable: false });
  expect(what.detail?.length).toBeLessThanOrEqual(4096);
});

it("makes a failure even of a symbol", () => {
  expect(toFailure(Symbol("x"))).toMatchObject({ code: "internal", message: "Symbol(x)" });
});

it("cuts a long stack", () => {
  const error = new Error("long");
  error.stack = "x".repeat(10_000);
  expect(toFailure(error).detail).toHaveLength(4096);
});

it("knows a failure that came from another process, and nothing else", () => {
  expect(isFailure(JSON.parse(JSON.stringify(failure("internal", "no", { detail: "d" }))))).toBe(true);
  const others = [
    null,
    undefined,
    "no",
    {},
    { code: "internal", message: "no" },
    { ...failure("internal", ""), code: 1 },
  ];
  expect(others.filter(isFailure)).toEqual([]);
});
