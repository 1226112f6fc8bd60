import { expect, it } from "vitest";
import type { AgentView } from "../contract/agent.ts";
import type { BridgeEvent } from "../contract/bridge.ts";
import { foldAgents } from "./fold-agents.ts";

const phase: BridgeEvent = { kind: "phase", run: "r", step: "s", attempt: 1, phase: "writing" };

/** An agent of which nothing matters but its id and what it completed. */
function agent(id: string, completed: number): AgentView {
  return {
    ...{ id, completed, kind: "alpha_agent", tier: "execution", state: "idle", pid: 1, task: null, startedAt: 1 },
    ...{ taskRun: null, taskStep: null, progress: null, lastHeartbeat: 1, failed: 0, restarts: 0, failure: null },
  };
}

it("tells each agent once, as it was last, where it was told last", () => {
  const batch = foldAgents([
    { kind: "agents", agents: [agent("a", 1), agent("b", 1), agent("c", 1)], gone: ["d"] },
    phase,
    { kind: "agents", agents: [agent("a", 2), agent("d", 0)], gone: ["c"] },
    phase,
  ]);
  const agents = [agent("a", 2), agent("b", 1), agent("d", 0)];
  expect(batch).toEqual([phase, { kind: "agents", agents, gone: ["c"] }, phase]);
});

it("leaves a batch as it is that tells of agents once, or not at all", () => {
  const batch: readonly BridgeEvent[] = [phase, { kind: "agents", agents: [agent("a", 1)], gone: [] }];
  expect(foldAgents(batch)).toBe(batch);
  expect(foldAgents([phase])).toEqual([phase]);
});
