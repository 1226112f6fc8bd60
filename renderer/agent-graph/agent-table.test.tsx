import { expect, it } from "vitest";
import { noAgentFacts, readCrew } from "../facts/agent-facts.ts";
import { sampleAgent } from "../testing/samples.ts";
import { words } from "../testing/show.tsx";
import { AgentTable } from "./agent-table.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

it("names its columns, and says when nothing fits the search", () => {
  const agents = { ...noAgentFacts, ...readCrew([sampleAgent("a-001")]) };
  const html = words(showOnPage(<AgentTable current={null} />, { agents }, { query: "nobody" }));
  expect(html).toMatch(/Agent ↑ Kind Tier State Task Memory CPU Queue Heartbeat Done PID No agent fits/);
});
