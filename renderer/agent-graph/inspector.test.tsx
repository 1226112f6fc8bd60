import { expect, it } from "vitest";
import { noAgentFacts, readCrew } from "../facts/agent-facts.ts";
import { sampleAgent, sampleKind } from "../testing/samples.ts";
import { words } from "../testing/show.tsx";
import { Inspector } from "./inspector.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

const kinds = [sampleKind("research_agent", { wish: 2 })];
const agents = { ...noAgentFacts, ...readCrew([sampleAgent("research-001"), sampleAgent("lead-001")]), kinds };

it("tells who an agent is, what its kind can do, and within what limits", () => {
  const html = words(showOnPage(<Inspector agent="research-001" />, { agents }));
  expect(html).toMatch(/PID 77/);
  expect(html).toMatch(/Longest answer 512 tokens Temperature 0.4/);
  expect(html).toMatch(/Capabilities research Tools web_search Prompt You are a researcher\./);
});

it("offers nothing to do with the hive itself", () => {
  expect(words(showOnPage(<Inspector agent="lead-001" />, { agents }))).not.toMatch(/Kill/);
});
