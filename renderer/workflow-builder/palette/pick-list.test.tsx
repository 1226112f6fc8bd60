import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { type Choice, matching, PickList } from "./pick-list.tsx";

function choice(title: string, changes: Partial<Choice> = {}): Choice {
  return { id: title, title, about: "does things", group: "Work", icon: null, refused: null, ...changes };
}

const choices = [
  choice("research_agent"),
  choice("critical_agent"),
  choice("summarizer_agent", { about: "research in short" }),
];

describe("matching", () => {
  it("finds every word in title, description or group, those first whose title begins with the search", () => {
    expect(matching(choices, "research").map(({ title }) => title)).toEqual(["research_agent", "summarizer_agent"]);
    expect(matching(choices, "short work").map(({ title }) => title)).toEqual(["summarizer_agent"]);
    expect(matching(choices, "")).toBe(choices);
  });
});

describe("PickList", () => {
  const rest = { label: "Step", placeholder: "Find", pick: () => {}, close: () => {} };

  it("shows choices under their groups, and why one cannot be chosen", () => {
    const html = show(
      <PickList {...rest} choices={[choice("a"), choice("b", { group: "Checks", refused: "It waits for itself." })]} />,
    );
    expect(words(html)).toBe("Work a does things Checks b It waits for itself.");
    expect(html).toContain('aria-disabled="true"');
  });

  it("shows no more of thousands than can be looked at, and says so", () => {
    const many = Array.from({ length: 5000 }, (_, index) => choice(`s${index}`));
    const html = show(<PickList {...rest} choices={many} />);
    expect(html.match(/role="option"/g)).toHaveLength(60);
    expect(words(html)).toContain("4,940 more: type to find them");
  });
});
