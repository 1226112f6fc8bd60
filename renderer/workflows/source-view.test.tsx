import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { SourceView } from "./source-view.tsx";

describe("SourceView", () => {
  it("is open when something is wrong, and says in which line", () => {
    const problem = { line: 2, column: 1, code: "bad_yaml", message: "", hint: "" } as const;
    const html = show(<SourceView source={"a: 1\nb"} problems={[problem]} />);
    expect(html).toMatch(/<details[^>]* open=""/);
    expect(words(html)).toContain("a problem is in line 2");
    expect(show(<SourceView source="a: 1" problems={[]} />)).not.toContain("open=");
  });
});
