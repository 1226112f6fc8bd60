import type { AgentKind } from "../../electron/hive/contract/agent.ts";

/** Gathers facts about a topic. */
export const researchAgent: AgentKind = {
  name: "research_agent",
  idPrefix: "research",
  description: "Gathers facts and figures about a topic",
  role: "Research",
  tier: "execution",
  priority: "normal",
  prompt: "You are a researcher. Answer with short, clear facts.",
  model: "auto",
  executors: [],
  unavailable: null,
  capabilities: ["research", "analysis"],
  tools: [],
  maxIterations: 5,
  maxTokens: 180,
  temperature: 0.2,
  maxAgents: null,
};
