import { describe, expect, it } from "vitest";
import type { AgentView } from "../../electron/hive/contract/agent.ts";
import { sampleHive } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { AgentsPage } from "./agents-page.tsx";

const agent: AgentView = {
  ...{ id: "research-001", kind: "research_agent", tier: "execution", state: "running", pid: 77, task: "task-1" },
  ...{
    startedAt: 0,
    lastHeartbeat: null,
    completed: 3,
    failed: 1,
    failure: null,
    taskRun: null,
    taskStep: null,
    progress: null,
    restarts: 0,
  },
};

describe("AgentsPage", () => {
  it("lists the agents that are there, with their processes", () => {
    const html = words(show(<AgentsPage agent={null} />, { hive: sampleHive({ agents: [agent] }) }));
    expect(html).toContain("research-001 research_agent running 77 3 1");
  });

  it("says when there are none", () => {
    expect(words(show(<AgentsPage agent={null} />, { hive: sampleHive() }))).toMatch(/No agent has been needed yet/);
  });
});
