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

  it("chooses the example that the starter can answer, whatever else ships", () => {
    const others = [sampleWorkflow({ id: "shipped/a.yaml", name: "A first" })];
    const workflows = [...others, sampleWorkflow({ id: "shipped/renewable-energy.yaml" })];
    const run = (from: typeof workflows) => words(show(<StartPage />, { workflows: from, runs: [] }));
    expect([run(workflows).includes("Run “Renewable energy”"), run(others).includes("Run “A first”")]).toEqual([
      true,
      true,
    ]);
  });

  it("says what it fetches first when no model is there, and how far it is", () => {
    const models = sampleModels({ models: [], auto: null });
    const html = show(<StartPage />, { workflows: [sampleWorkflow()], runs: [], models });
    expect(words(html)).toContain("Run “Renewable energy” and first get its model, 2.0 GB");
    const progress = { model: "starter:135m", status: "Fetching", completed: 1, total: 2 };
    const pulls = { "starter:135m": { progress, failure: null } };
    const pulling = show(<StartPage />, { workflows: [sampleWorkflow()], runs: [], models, pulls });
    expect(pulling).toContain('aria-label="Download of starter:135m"');
  });

  it("shows the workflows afterwards", () => {
    const html = show(<StartPage />, { workflows: [sampleWorkflow()], runs: [sampleRun()] });
    expect(words(html)).toMatch(/^Workflows .*Renewable energy Pros and cons 2 steps$/);
  });
});
