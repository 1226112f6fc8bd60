import { expect, test } from "vitest";
import { problemLines } from "./problem-lines.ts";

const paint = (_style: string, text: string): string => text;
const problem = { line: 2, column: 5, code: "bad_value", message: "It is wrong.", hint: "Make it right." } as const;

test("shows the place, the line with a mark below it, and the remedy", () => {
  expect(problemLines(problem, { file: "w.yaml", source: "a: 1\n\tä: {x}\r\nc", paint })).toEqual([
    "w.yaml:2:5: It is wrong.",
    "    2 |  ä: {x}",
    "      |     ^",
    "  Make it right.",
  ]);
});

test("leaves the line out where there is none", () => {
  expect(problemLines(problem, { file: "w.yaml", source: undefined, paint })).toHaveLength(2);
  expect(problemLines(problem, { file: "w.yaml", source: "one line", paint })).toHaveLength(2);
});

test("shows the part of a long line that matters", () => {
  const source = `${"x".repeat(500)}HERE${"y".repeat(500)}`;
  const [, line = "", mark = ""] = problemLines({ ...problem, line: 1, column: 501 }, { file: "w", source, paint });
  expect(line.length).toBeLessThan(120);
  expect(line[mark.indexOf("^")]).toBe("H");
});
