import { describe, expect, it } from "vitest";
import { fieldOf, problemsByField } from "./field-problems.ts";
import { stepSchema } from "./step-schema.ts";

const problem = { code: "bad_value", message: "wrong", hint: "" } as const;

describe("problemsByField", () => {
  it("finds the field of each place, wherever in the file the step begins", () => {
    const text = "  - id: a\n    agent: nobody\n    timeout: 5x\n    colour: red\n";
    const problems = [11, 12, 13].map((line) => ({ ...problem, line, column: 12 }));
    const found = problemsByField({ text, firstLine: 10 }, problems, stepSchema);
    expect([...found.keys()]).toEqual(["agent", "timeout", ""]);
  });

  it("takes a problem to the field that it names, where that is not in the text", () => {
    const missing = { ...problem, line: 10, column: 5, field: ["prompt"] };
    const found = problemsByField({ text: "  - id: a\n", firstLine: 10 }, [missing], stepSchema);
    expect([...found.keys()]).toEqual(["prompt"]);
  });
});

describe("fieldOf", () => {
  it("takes a place in a group that has no field of its own to one of its fields", () => {
    expect(fieldOf(["retry", "backoff"], stepSchema)).toBe("retry.backoff");
    expect(fieldOf(["retry"], stepSchema)).toBe("retry.attempts");
    expect(fieldOf(["verify", "schema", "type"], stepSchema)).toBe("verify.schema");
    expect(fieldOf([], stepSchema)).toBe("");
  });
});
