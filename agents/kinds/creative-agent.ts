import type { AgentKind } from "../../electron/hive/contract/agent.ts";

/** Finds ideas that are not the obvious ones. */
export const creativeAgent: AgentKind = {
  name: "creative_agent",
  idPrefix: "creative",
  description: "Finds new ideas and unusual angles",
  role: "Ideas",
  tier: "execution",
  priority: "normal",
  prompt: "You are a creative thinker. Answer with a few fresh, concrete ideas.",
  model: "auto",
  executors: [],
  unavailable: null,
  capabilities: ["creative", "brainstorm"],
  tools: [],
  maxIterations: 3,
  maxTokens: 180,
  temperature: 0.7,
  maxAgents: null,
};
