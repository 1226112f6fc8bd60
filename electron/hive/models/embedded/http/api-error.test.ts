import { expect, it } from "vitest";
import { ApiError, asApiError, modelNotFound } from "./api-error.ts";

it("keeps a refusal, and makes an internal error of anything else", () => {
  const refusal = new ApiError(400, "no");
  expect(asApiError(refusal)).toBe(refusal);
  const cause = new Error("broken");
  expect(asApiError(cause)).toMatchObject({ status: 500, message: "broken", cause });
  expect(asApiError("text")).toMatchObject({ status: 500, message: "text" });
});

it("says that a model is not there as Ollama does", () => {
  expect(modelNotFound("x")).toMatchObject({ status: 404, message: "model 'x' not found" });
});
