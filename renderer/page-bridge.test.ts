import { describe, expect, it } from "vitest";
import { failure } from "../electron/hive/contract/failure.ts";
import { answerValue } from "./page-bridge.ts";

describe("answerValue", () => {
  it("throws a failure as what it is", () => {
    const what = failure("not_found", "Gone.", { hint: "Look elsewhere." });
    expect(() => answerValue({ ok: false, failure: what })).toThrowError(expect.objectContaining({ failure: what }));
  });
});
