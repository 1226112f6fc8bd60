import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { diagnosticsOf, offsetIn } from "./text-problems.ts";

const doc = Text.of(["steps:", "  - id: first one", ""]);

describe("diagnosticsOf", () => {
  it("marks the word at each place, with problem and remedy", () => {
    const problem = { line: 2, column: 9, code: "bad_id", message: "No id.", hint: "Write one." } as const;
    expect(diagnosticsOf(doc, [problem])).toEqual([
      { from: 15, to: 20, severity: "error", message: "No id. Write one." },
    ]);
  });
});

describe("offsetIn", () => {
  it("stays within the text", () => {
    expect([offsetIn(doc, 2, 1), offsetIn(doc, 99, 4), offsetIn(doc, 1, 400)]).toEqual([7, doc.length, 6]);
  });
});
