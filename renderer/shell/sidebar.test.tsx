import { describe, expect, it } from "vitest";
import { noAgentFacts, readCrew } from "../facts/agent-facts.ts";
import { sampleHive, sampleModels, sampleRun, sampleWorkflow } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import type { Route } from "./route.ts";
import { Sidebar } from "./sidebar.tsx";

const start: Route = { page: "start" };

describe("Sidebar", () => {
  it("keeps the place of what is not known yet", () => {
    const html = show(<Sidebar route={start} showKeys={() => {}} />);
    expect(html.match(/skeleton-row/g)?.length).toBe(6);
    expect(words(html)).not.toMatch(/\d/);
  });

  it("lists workflows and runs with state and time, and marks where one is", () => {
    const problem = { line: 1, column: 1, code: "bad_yaml", message: "", hint: "" } as const;
    const workflows = [sampleWorkflow(), sampleWorkflow({ id: "broken.yaml", name: "Broken", problems: [problem] })];
    const runs = [sampleRun({ state: "interrupted" })];
    const html = show(<Sidebar route={{ page: "workflow", id: "energy.yaml" }} showKeys={() => {}} />, {
      workflows,
      runs,
    });
    expect(words(html)).toContain("Renewable energy 2 steps Broken 1 problem");
    expect(words(html)).toContain("Interrupted Renewable energy");
    expect(html).toMatch(/href="#\/workflows\/energy\.yaml" aria-current="page"/);
  });

  it("says of what is still drawn that it is a draft, and nothing that may be no longer so", () => {
    const problem = { line: 1, column: 1, code: "bad_yaml", message: "", hint: "" } as const;
    const draft = sampleWorkflow({ id: "draft/1", folder: "draft", name: "New", steps: 0, problems: [problem] });
    const html = show(<Sidebar route={start} showKeys={() => {}} />, { workflows: [draft] });
    expect(words(html)).toContain("New draft");
    expect(words(html)).not.toMatch(/problem|steps/);
  });

  it("leads to all runs when there are many", () => {
    const runs = Array.from({ length: 30 }, (_, index) => sampleRun({ id: `run-${index}` }));
    const html = show(<Sidebar route={start} showKeys={() => {}} />, { runs });
    expect(words(html)).toContain("All 30 runs");
  });

  it("shows the hive's own figures at its foot", () => {
    const known = { hive: sampleHive(), models: sampleModels(), agents: { ...noAgentFacts, ...readCrew([]) } };
    const html = show(<Sidebar route={start} showKeys={() => {}} />, known);
    expect(words(html)).toContain("Embedded engine 1.2.3 starter:135m starter 0 agents · 3 running · 1 waiting");
  });
});
