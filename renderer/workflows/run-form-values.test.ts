import { describe, expect, it } from "vitest";
import { initialValues, missingInputs } from "./run-form-values.ts";

const inputs = {
  question: { description: "What is asked" },
  count: { description: "How many", default: 5 },
  formal: { description: "Formal tone", default: false },
};

describe("the values of a run's form", () => {
  it("begin with the defaults", () => {
    expect(initialValues(inputs)).toEqual({ question: "", count: "5", formal: "false" });
  });

  it("miss what has no default and is blank", () => {
    expect(missingInputs(inputs, { question: "  ", count: "" })).toEqual(["question"]);
    expect(missingInputs(inputs, { question: "Why?" })).toEqual([]);
  });
});
