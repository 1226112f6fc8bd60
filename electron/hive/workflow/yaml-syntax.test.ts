import { expect, test } from "vitest";
import { Report } from "./report.ts";
import { readDocument } from "./yaml-syntax.ts";

function problemsOf(source: string) {
  const report = new Report(source);
  const document = readDocument(source, report);
  expect(document === undefined).toBe(!report.clean);
  return report.problems();
}

test("reads a document without comparing its keys", () => {
  expect(problemsOf("a: 1\na: 2")).toEqual([]);
});

test("points at a slip and says what to do", () => {
  const [problem] = problemsOf('name: Answer: yes\nother: "x"');
  expect(problem).toMatchObject({ line: 1, column: 7, code: "bad_yaml" });
  expect(problem?.hint).toContain("in quotes");
});

test("names quotes as the remedy where a template stands bare before other text", () => {
  expect(problemsOf("prompt: {{ inputs.a }} and more")[0]?.hint).toContain('"{{"');
});

test("refuses tabs, tags and a second document", () => {
  expect(problemsOf("a:\n\t- b")[0]).toMatchObject({ line: 2, hint: "Indent with spaces." });
  expect(problemsOf("a: !!js/function x")[0]?.hint).toContain("`!`");
  expect(problemsOf("a: 1\n---\nb: 1")[0]).toMatchObject({ line: 2, message: "A second YAML document begins here." });
});

test("refuses deep nesting before anything is built from it", () => {
  for (const opening of ["[", "{a: ", "- ", "? "]) {
    expect(problemsOf(opening.repeat(20_000))).toMatchObject([{ code: "too_deep", line: 1 }]);
  }
});

test("tells the first slip alone, since what a parser says behind it is a guess", () => {
  expect(problemsOf("]".repeat(5000))).toMatchObject([{ line: 1, column: 1 }]);
  expect(problemsOf("steps:\n  - id: a\n    needs: [b\n    prompt: x\n  - id: b\n    prompt: y\n")).toEqual([
    { line: 3, column: 12, code: "bad_yaml", message: "This `[` is not closed.", hint: "Write `]` where it ends." },
  ]);
});

test("tells of every tag that is not known", () => {
  expect(problemsOf("a: !!js/one x\nb: !!js/two y")).toHaveLength(2);
});
