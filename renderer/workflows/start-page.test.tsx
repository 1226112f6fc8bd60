import { describe, expect, it } from "vitest";
import { sampleModels, sampleRun, sampleWorkflow } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { StartPage } from "./start-page.tsx";

describe("StartPage", () => {
  it("welcomes the first time with the example and one button", () => {
    const html = show(<StartPage />, { workflows: [sampleWorkflow()], runs: [], models: sampleModels() });
    expect(html.match(/<button/g)?.length).toBe(1);
    expect(words(html)).toContain("Run “Renewable energy”");
  });

  it("offers a model first when none is there", () => {
    const models = sampleModels({ models: [], auto: null });
    const html = show(<StartPage />, { workflows: [sampleWorkflow()], runs: [], models });
    expect(words(html)).not.toContain("Run “");
    expect(words(html)).toContain("2.0 GB to fetch once");
  });

  it("shows the workflows afterwards", () => {
    const html = show(<StartPage />, { workflows: [sampleWorkflow()], runs: [sampleRun()] });
    expect(words(html)).toMatch(/^Workflows .*Renewable energy Pros and cons 2 steps$/);
  });
});
