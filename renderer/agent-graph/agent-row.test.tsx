import { expect, it } from "vitest";
import { noAgentFacts, readCrew } from "../facts/agent-facts.ts";
import { sampleAgent } from "../testing/samples.ts";
import { words } from "../testing/show.tsx";
import { AgentRow } from "./agent-row.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

it("says all that the graph says of an agent", () => {
  const view = sampleAgent("a-001", { lastHeartbeat: null, completed: 2 });
  const agents = { ...noAgentFacts, ...readCrew([view]) };
  const html = showOnPage(<AgentRow id="a-001" index={0} top={0} isActive isCurrent={false} />, { agents });
  expect(words(html)).toBe("a-001 research_agent Execution Idle No task – – – – 100 % of 2 77");
});
