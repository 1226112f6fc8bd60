import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { ProblemList } from "./problem-list.tsx";

describe("ProblemList", () => {
  it("gives each problem its place, its remedy and its code", () => {
    const problem = {
      line: 3,
      column: 9,
      code: "bad_duration",
      message: "5x is no duration.",
      hint: "Write 5m.",
    } as const;
    const text = words(show(<ProblemList problems={[problem, { ...problem, line: 4 }]} />));
    expect(text).toMatch(/^2 problems to solve before it can be run/);
    expect(text).toContain("3:9 5x is no duration. Write 5m. bad_duration");
  });
});
