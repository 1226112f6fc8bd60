import { expect, it } from "vitest";
import { failure } from "../../contract/failure.ts";
import { problemOf } from "./problem.ts";

it("tells a failure with its status, and keeps what is for the log alone", () => {
  const problem = problemOf(failure("not_found", "There is no run.", { hint: "Look.", detail: "stack" }));
  expect(problem).toEqual({
    ...{ type: "urn:skep:problem:not_found", title: "not found", status: 404, detail: "There is no run." },
    ...{ code: "not_found", hint: "Look.", retryable: false },
  });
  expect(problemOf(failure("conflict", "Full."), 503).status).toBe(503);
});
