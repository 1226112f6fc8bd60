import { describe, expect, it } from "vitest";
import { faultOf, nameOffers } from "./prompt-names.ts";

const names = {
  inputs: [{ name: "topic", about: "What it is about" }],
  steps: [{ name: "facts", about: "research_agent" }],
  hasStep: (id: string) => id === "facts" || id === "later",
};

describe("faultOf", () => {
  it("finds no fault with what names an input or a step", () => {
    expect(
      ["{{inputs.topic}}", "{{ steps.facts.output }}", "{{ steps.later.output }}", '{{ "{{" }}'].map((text) =>
        faultOf(text, names),
      ),
    ).toEqual([null, null, null, null]);
  });

  it("says what is not known, and how it is written", () => {
    expect(faultOf("{{ inputs.tpoic }}", names)).toContain("tpoic");
    expect(faultOf("{{ steps.nobody.output }}", names)).toContain("nobody");
    expect(faultOf("{{ steps.facts }}", names)).toContain("steps.facts.output");
  });
});

describe("nameOffers", () => {
  it("offers inputs first, each with what it stands for, in whole", () => {
    expect(nameOffers(names)).toEqual([
      { label: "inputs.topic", detail: "What it is about", text: "{{ inputs.topic }}" },
      { label: "steps.facts.output", detail: "research_agent", text: "{{ steps.facts.output }}" },
    ]);
  });
});
