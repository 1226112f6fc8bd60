import { describe, expect, it } from "vitest";
import { sampleRun, sampleWorkflow } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { CommandPalette, foundBy } from "./command-palette.tsx";

describe("CommandPalette", () => {
  it("lists everything that can be gone to", () => {
    const facts = { workflows: [sampleWorkflow({ name: "Wind" })], runs: [sampleRun({ id: "run-7" })] };
    const field = { typed: "", type: () => {}, placeholder: "What?" };
    const html = show(<CommandPalette {...field} close={() => {}} />, facts);
    expect(words(html)).toMatch(/Workflows Wind Runs .*Renewable energy run-7/);
  });
});

describe("foundBy", () => {
  it("finds what has every word in it, and first what begins with them", () => {
    expect(foundBy("Agent graph Views view.agents", "rene")).toBe(0);
    expect(foundBy("Renewable energy own/energy.yaml", "energy rene")).toBeGreaterThan(0);
    const [first, word, inner] = ["Energy", "Wind energy", "Synenergy"].map((name) => foundBy(name, "energy"));
    expect([first, word, inner]).toEqual([first, word, inner].sort().reverse());
  });
});
