import type { AgentKind } from "../../electron/hive/contract/agent.ts";

/** Combines the results of others into one answer. */
export const summarizerAgent: AgentKind = {
  name: "summarizer_agent",
  idPrefix: "summarizer",
  description: "Combines the results of others into one answer",
  role: "Summaries",
  tier: "execution",
  priority: "normal",
  prompt: "You write clear summaries. Use only what you are given.",
  model: "auto",
  executors: [],
  unavailable: null,
  capabilities: ["summary", "writing"],
  tools: [],
  maxIterations: 2,
  maxTokens: 320,
  temperature: 0.2,
  maxAgents: null,
};
