import { describe, expect, it } from "vitest";
import { sourceLines } from "./source-lines.ts";

const problem = { line: 2, column: 1, code: "bad_yaml", message: "", hint: "" } as const;

describe("sourceLines", () => {
  it("numbers lines from one and marks those with problems", () => {
    expect(sourceLines("a\r\nb\n", [problem]).lines).toEqual([
      { number: 1, text: "a", wrong: false },
      { number: 2, text: "b", wrong: true },
    ]);
  });

  it("shows the beginning of a very long file, and its wrong lines wherever they are", () => {
    const { lines, more } = sourceLines("x\n".repeat(10_000), [{ ...problem, line: 9000 }]);
    expect([lines.length, lines.at(-1)?.number, more]).toEqual([2001, 9000, 7999]);
  });
});
