import { describe, expect, it } from "vitest";
import type { AgentKind } from "../../../electron/hive/contract/agent.ts";
import { capabilitiesOf, demandBy, demandChanges, demandOf, executorOf, kindNames } from "./demand.ts";

const rest: Omit<AgentKind, "name" | "idPrefix" | "executors" | "capabilities"> = {
  ...{ description: "", role: "", tier: "execution", priority: "normal", prompt: "", model: "auto", unavailable: null },
  ...{ tools: [], maxIterations: 1, maxTokens: 1, temperature: 0, maxAgents: null },
};
const research: AgentKind = {
  ...rest,
  name: "research_agent",
  idPrefix: "research",
  executors: [],
  capabilities: ["research"],
};
const reporter: AgentKind = {
  ...{ ...rest, name: "StatusReporter", idPrefix: "mon-001", model: null },
  ...{ executors: ["status", "documentation"], capabilities: ["status", "documentation"] },
};
const kinds = [research, reporter];

describe("demandOf", () => {
  it("reads the one of the three fields that is given", () => {
    expect(demandOf({ agent_id: "exec-001" })).toEqual({ by: "agent_id", name: "exec-001" });
    expect(demandOf({})).toEqual({ by: "agent", name: "" });
  });
});

describe("demandChanges", () => {
  it("writes the one and takes out the others", () => {
    expect(demandChanges({ agent: "a", prompt: "" }, { by: "specialization", name: "research" })).toEqual([
      ["specialization", "research"],
      ["agent", undefined],
    ]);
  });
});

describe("demandBy", () => {
  it("stays with the kind that was asked for", () => {
    const asked = { by: "agent", name: "StatusReporter" } as const;
    expect(demandBy("agent_id", asked, kinds)).toEqual({ by: "agent_id", name: "mon-001" });
    expect(demandBy("agent_id", { by: "specialization", name: "research" }, kinds).name).toBe("research-001");
    expect(demandBy("specialization", asked, kinds).name).toBe("status");
    expect(demandBy("agent", { by: "agent_id", name: "mon-001-2" }, kinds).name).toBe("StatusReporter");
  });
});

describe("executorOf", () => {
  it("is none for an agent with a model, and the one that type or specialization names else", () => {
    expect(executorOf({ agent: "research_agent" }, kinds)).toBeNull();
    expect(executorOf({ agent: "StatusReporter" }, kinds)).toBe("status");
    expect(executorOf({ agent: "StatusReporter", type: "documentation" }, kinds)).toBe("documentation");
    expect(executorOf({ specialization: "documentation" }, kinds)).toBe("documentation");
  });
});

describe("kindNames and capabilitiesOf", () => {
  it("give each once", () => {
    expect(kindNames(kinds, ["research_agent", "poet"])).toEqual(["research_agent", "StatusReporter", "poet"]);
    expect(capabilitiesOf(kinds)).toEqual(["documentation", "research", "status"]);
  });
});
