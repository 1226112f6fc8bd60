import { describe, expect, it } from "vitest";
import { failure } from "../../electron/hive/contract/failure.ts";
import {
  absence,
  agentStanding,
  agentStates,
  agentWord,
  channelName,
  successRate,
  tierName,
  tiers,
} from "./agent-words.ts";

describe("words for agents", () => {
  it("has a mark and a word for every state, and none alike", () => {
    expect(new Set(agentStates.map(agentWord)).size).toBe(agentStates.length);
    expect(agentStates.map((state) => agentStanding({ state }).mark)).toContain("failed");
    expect(agentStanding({ state: "running", isPausing: true })).toEqual({
      mark: "waiting",
      word: "Pausing",
    });
    expect(tiers.map(tierName)[0]).toBe("Command");
    expect(channelName("cmd")).toBe("Commands");
  });

  it("says why a kind has no agent: what keeps it away goes before what a person wants", () => {
    const kind = { unavailable: null, down: null, wish: null, isLead: false };
    expect(absence({ ...kind, isLead: true })).toBeNull();
    expect(absence({ ...kind, unavailable: "Not here yet", wish: 0 })).toBe("Not here yet");
    expect(absence({ ...kind, down: failure("agent_lost", "It crashed.") })).toBe("Down: It crashed.");
    expect(absence({ ...kind, wish: 0 })).toBe("Scaled to 0.");
    expect(absence(kind)).toMatch(/^One starts/);
  });

  it("knows no success rate before the first task", () => {
    expect(successRate({ completed: 0, failed: 0 })).toBeNull();
    expect(successRate({ completed: 3, failed: 1 })).toBe(0.75);
  });
});
