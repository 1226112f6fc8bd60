import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { FieldErrors } from "./field-errors.tsx";

describe("FieldErrors", () => {
  it("tells each problem with its remedy, and shows what is to be typed as such", () => {
    const problem = {
      line: 1,
      column: 2,
      code: "bad_duration",
      message: "`5x` is no duration.",
      hint: "Write `5m`.",
    } as const;
    const html = show(<FieldErrors problems={[problem]} />);
    expect(words(html)).toBe("5x is no duration. Write 5m .");
    expect(html).toContain("<code>5m</code>");
    expect(show(<FieldErrors problems={[]} />)).toBe("");
  });
});
