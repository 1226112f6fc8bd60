import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { ProblemRows } from "./problem-rows.tsx";

const problem = { line: 3, column: 9, code: "bad_duration", message: "5x is no duration.", hint: "Write 5m." } as const;

describe("ProblemRows", () => {
  it("gives each problem its place, its step and its remedy", () => {
    const html = show(
      <ProblemRows
        problems={[
          { problem, step: { key: "k1", id: "facts" } },
          { problem: { ...problem, line: 1 }, step: null },
        ]}
        toField={() => {}}
        toText={() => {}}
      />,
    );
    expect(words(html)).toContain("3:9 facts 5x is no duration. Write 5m.");
    expect(words(html)).toContain("1:9 the workflow");
    expect(html.match(/<button/g)).toHaveLength(4);
  });

  it("says that there are none", () => {
    expect(words(show(<ProblemRows problems={[]} toField={() => {}} toText={() => {}} />))).toBe(
      "No problems: it can be run.",
    );
  });
});
