import { expect, test } from "vitest";
import { failure } from "../hive/contract/failure.ts";
import { exitCodeOf } from "./exit-codes.ts";

test("tells wrong use from work that failed", () => {
  expect(exitCodeOf(failure("bad_workflow", "x"))).toBe(2);
  expect(exitCodeOf(failure("not_found", "x"))).toBe(2);
  expect(exitCodeOf(failure("model_missing", "x"))).toBe(1);
  expect(exitCodeOf(failure("no_engine", "x"))).toBe(1);
});
