import { expect, it } from "vitest";
import { problemsFailure } from "./problems-failure.ts";

const problem = { line: 3, column: 7, code: "unknown_agent", message: 'No agent "x".', hint: "Take y." } as const;

it("names the place of the only problem, and what would be right", () => {
  expect(problemsFailure("w.yaml", [problem])).toEqual({
    ...{ code: "bad_workflow", message: 'w.yaml:3:7: No agent "x".', hint: "Take y.", retryable: false },
    detail: 'w.yaml:3:7: No agent "x".',
  });
});

it("counts the others, and tells each in the detail", () => {
  const what = problemsFailure("w.yaml", [problem, { ...problem, line: 9 }, { ...problem, line: 12 }]);
  expect(what.message).toBe('w.yaml:3:7: No agent "x". (and 2 more)');
  expect(what.detail?.split("\n")).toHaveLength(3);
});

it("keeps the detail of a file that is wrong all over within bounds", () => {
  const what = problemsFailure("w.yaml", new Array(1000).fill(problem));
  expect(what.detail).toHaveLength(4096);
});

it("says at least that the file cannot be run", () => {
  expect(problemsFailure("w.yaml", []).message).toBe("w.yaml cannot be run.");
});
