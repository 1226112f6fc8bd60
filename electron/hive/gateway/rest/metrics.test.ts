import { expect, it } from "vitest";
import type { AgentView } from "../../contract/agent.ts";
import { testBridge } from "../test-bridge.ts";
import { metricsText } from "./metrics.ts";
import { restingHive } from "./test-door.ts";

it("tells tasks and agents by what they are, from one look at the hive", async () => {
  const agent = (state: string) => ({ kind: "research_agent", state, completed: 2 }) as unknown as AgentView; // what is counted
  const bridge = testBridge({ hive: { ...restingHive, agents: [agent("idle"), agent("idle"), agent("running")] } });
  const { text } = await metricsText(bridge);
  expect(text).toMatch(/^skep_agents\{kind="research_agent",state="idle"\} 2$/m);
  expect(text).toMatch(/^skep_agent_tasks_completed\{kind="research_agent"\} 6$/m);
  expect(text).toMatch(/^skep_journal_entries 7$/m);
  expect(bridge.asked).toEqual([["hive", undefined]]);
});
