import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { InputCard } from "./input-card.tsx";

function card(usual?: unknown): string {
  const input = { name: "topic", description: "What", ...(usual !== undefined && { default: usual }) };
  return show(<InputCard input={input} rename={() => null} set={() => {}} remove={() => {}} />);
}

describe("InputCard", () => {
  it("edits the default in the form that it has", () => {
    expect(card(5)).toContain('type="number"');
    expect(card("wind")).toContain("<textarea");
    expect(words(card(true))).toMatch(/yes no$/);
    expect(card()).not.toContain("when none is given");
  });
});
