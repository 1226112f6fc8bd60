import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { FailureError, failure } from "../../electron/hive/contract/failure.ts";
import { sampleAgent, sampleEntry, sampleKind } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { createAgentActions } from "./agent-actions.ts";
import { type Facts, noFacts } from "./facts.ts";

const agent = sampleAgent("research-001");
const known = { agentKinds: [] };

function open(table: Parameters<typeof tableBridge>[0]) {
  const bridge = tableBridge({
    agents: [agent],
    agentKinds: { kinds: [sampleKind("research_agent")], known },
    ...table,
  });
  const facts = createStore<Facts>(() => noFacts);
  return { bridge, facts, actions: createAgentActions(bridge, facts) };
}

describe("createAgentActions", () => {
  it("reads agents and kinds, and keeps a failure as trouble", async () => {
    const { facts, actions } = open({});
    await actions.readAgents();
    expect(facts.getState().agents).toMatchObject({
      views: { "research-001": agent },
      kinds: [{ name: "research_agent" }],
    });
    const broken = open({ agents: new FailureError(failure("store_unusable", "The disk is full.")) });
    await broken.actions.readAgents();
    expect(broken.facts.getState().troubles).toMatchObject({ agents: { code: "store_unusable" } });
  });

  it("reads the kinds again when a number of agents is wanted, and not for other entries", async () => {
    const { bridge, actions } = open({});
    actions.followAgents([sampleEntry(1, "task.running", { attempt: 1 })]);
    expect(bridge.asked).toEqual([]);
    actions.followAgents([sampleEntry(2, "agents.scaled", { kind: "research_agent", from: 0, to: 1 })]);
    expect(bridge.asked).toEqual([["agentKinds", undefined]]);
  });

  it("tells the story of a kill, and none when the kill is refused", async () => {
    const { facts, actions } = open({ killAgent: agent });
    await actions.killAndWatch(agent);
    expect(facts.getState().agents.recovery).toMatchObject({ victim: "research-001" });
    actions.endRecovery();
    expect(facts.getState().agents.recovery).toBeNull();
    const refused = open({});
    await expect(refused.actions.killAndWatch(agent)).rejects.toThrow(/No answer/);
    expect(refused.facts.getState().agents.recovery).toBeNull();
  });

  it("keeps the log of the agent that is looked at", async () => {
    const { bridge, facts, actions } = open({ log: [] });
    await actions.watchLog("research-001");
    expect(facts.getState().agents.log).toEqual({ agent: "research-001", entries: [] });
    expect(bridge.asked[0]).toEqual(["log", { agent: "research-001", limit: 200 }]);
    await actions.watchLog(null);
    expect(facts.getState().agents.log).toBeNull();
  });
});
