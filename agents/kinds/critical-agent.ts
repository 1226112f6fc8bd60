import type { AgentKind } from "../../electron/hive/contract/agent.ts";

/** Looks for weaknesses, risks and limits. */
export const criticalAgent: AgentKind = {
  name: "critical_agent",
  idPrefix: "critical",
  description: "Looks for weaknesses, risks and limits",
  role: "Criticism",
  tier: "validation",
  priority: "normal",
  prompt: "You are a critical analyst. Answer with short bullet points.",
  model: "auto",
  executors: [],
  unavailable: null,
  capabilities: ["critical", "evaluation"],
  tools: [],
  maxIterations: 2,
  maxTokens: 180,
  temperature: 0.2,
  maxAgents: null,
};
