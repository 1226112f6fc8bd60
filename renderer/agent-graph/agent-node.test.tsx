import { expect, it } from "vitest";
import { noAgentFacts, readCrew } from "../facts/agent-facts.ts";
import { sampleAgent, sampleHive } from "../testing/samples.ts";
import { words } from "../testing/show.tsx";
import { AgentNode } from "./agent-node.tsx";
import { FarContext } from "./far-context.ts";
import { showOnPage } from "./testing/show-on-page.tsx";

const usage = { memoryBytes: 98_400_000, cpuPercent: 12.4 };
const work = { state: "running", task: "task-1", taskRun: "run-1", taskStep: "facts", progress: 40 } as const;
const view = sampleAgent("research-001", { ...work, usage, completed: 3, failed: 1, lastHeartbeat: null });
const agents = { ...noAgentFacts, ...readCrew([view]) };
const node = <AgentNode data={{ agent: "research-001", current: false }} />;

it("shows state, task, progress and the figures of the process", () => {
  expect(words(showOnPage(node, { agents, hive: sampleHive({ waiting: { "kind:research_agent": 7 } }) }))).toBe(
    "research-001 Working facts 40 % Memory 98.4 MB CPU 12 % Queue 7 Beat – Done 75 % of 4",
  );
});

it("steps back when another agent is searched for", () => {
  expect(showOnPage(node, { agents }, { query: "creative" })).toContain('data-dim="true"');
  expect(showOnPage(node, { agents })).toContain('data-dim="false"');
});

it("is its name and its state alone when it is looked at from afar", () => {
  const html = showOnPage(<FarContext value={true}>{node}</FarContext>, { agents });
  expect(words(html)).toBe("research-001 Working");
});
