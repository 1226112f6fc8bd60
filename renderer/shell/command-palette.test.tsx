import { describe, expect, it } from "vitest";
import { sampleRun, sampleWorkflow } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { CommandPalette } from "./command-palette.tsx";

describe("CommandPalette", () => {
  it("is a dialog in which everything that can be gone to is found", () => {
    const facts = { workflows: [sampleWorkflow({ name: "Wind" })], runs: [sampleRun({ id: "run-7" })] };
    const html = show(<CommandPalette close={() => {}} />, facts);
    expect(html).toMatch(/<dialog[^>]*aria-labelledby/);
    expect(words(html)).toMatch(/Workflows Wind Runs .*Renewable energy run-7/);
  });
});
