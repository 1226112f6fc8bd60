import { describe, expect, it } from "vitest";
import { sampleAgent, sampleEntry } from "../testing/samples.ts";
import { type AgentFacts, applyToAgents, noAgentFacts, readCrew } from "./agent-facts.ts";

const crew = [
  sampleAgent("research-010"),
  sampleAgent("research-002"),
  sampleAgent("creative-001", { kind: "a_kind" }),
];
const known: AgentFacts = { ...noAgentFacts, ...readCrew(crew) };

describe("applyToAgents", () => {
  it("changes the agents that are told, and leaves the others and the list of them as they are", () => {
    const paused = sampleAgent("research-002", { state: "paused" });
    const after = applyToAgents(known, { kind: "agents", agents: [paused], gone: [] });
    expect(after.views?.["research-002"]?.state).toBe("paused");
    expect(after.views?.["research-010"]).toBe(crew[0]);
    expect(after.roster).toBe(known.roster);
    expect(after.talk).toBe(known.talk);
  });

  it("lists agents by kind and number, anew when one comes or goes", () => {
    expect(known.roster.map(({ id }) => id)).toEqual(["creative-001", "research-002", "research-010"]);
    const after = applyToAgents(known, {
      kind: "agents",
      agents: [sampleAgent("research-003")],
      gone: ["research-002"],
    });
    expect(after.roster.map(({ id }) => id)).toEqual(["creative-001", "research-003", "research-010"]);
  });

  it("knows nobody before the agents were read", () => {
    const event = { kind: "agents", agents: crew, gone: [] } as const;
    expect(applyToAgents(noAgentFacts, event)).toBe(noAgentFacts);
  });

  it("appends to the log of the agent that is looked at, once", () => {
    const looked: AgentFacts = { ...known, log: { agent: "research-002", entries: [] } };
    const failed = sampleEntry(7, "agent.resumed", { kind: "research_agent" }, { agent: "research-002" });
    const after = applyToAgents(applyToAgents(looked, failed), failed);
    expect(after.log?.entries.map(({ seq, event }) => [seq, event])).toEqual([[7, null]]);
    const foreign = sampleEntry(8, "agent.resumed", { kind: "a_kind" }, { agent: "creative-001" });
    expect(applyToAgents(after, foreign)).toBe(after);
  });

  it("counts what changes the queue", () => {
    const added = sampleEntry(9, "task.added", { demand: "kind:a_kind", priority: 5 });
    expect(applyToAgents(known, added).queueChanges).toBe(1);
  });
});
