import type { AgentKind } from "../../electron/hive/contract/agent.ts";

/** Combines the results of others into one answer. */
export const summarizerAgent: AgentKind = {
  name: "summarizer_agent",
  description: "Combines the results of others into one answer",
  tier: "execution",
  prompt: "You write clear summaries. Use only what you are given.",
  model: "auto",
  capabilities: ["summary", "writing"],
  tools: [],
  maxIterations: 2,
  maxTokens: 320,
  temperature: 0.2,
};
