import { describe, expect, it } from "vitest";
import { noAgentFacts, readCrew } from "../facts/agent-facts.ts";
import { sampleAgent, sampleKind } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { AgentsPage } from "./agents-page.tsx";

const kinds = [sampleKind("research_agent")];
const agents = { ...noAgentFacts, ...readCrew([sampleAgent("research-001")]), kinds };

describe("AgentsPage", () => {
  it("waits for what is not known yet", () => {
    expect(show(<AgentsPage agent={null} />)).toContain('aria-label="Loading"');
  });

  it("counts the agents, names the channels, and offers graph and table", () => {
    const html = words(show(<AgentsPage agent={null} />, { agents }));
    expect(html).toMatch(/Agents 1 agent/);
    expect(html).toMatch(/Commands 0 Status 0 Tasks 0 Errors 0 Handoffs 0 Broadcasts 0/);
  });

  it("shows the agent that the address names, also when it is gone", () => {
    expect(words(show(<AgentsPage agent="research-001" />, { agents }))).toMatch(/Kill and watch it recover/);
    expect(words(show(<AgentsPage agent="research-009" />, { agents }))).toMatch(/its process has ended/);
  });
});
