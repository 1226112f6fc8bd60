import type { AgentKind } from "../../electron/hive/contract/agent.ts";

/** Looks for weaknesses, risks and limits. */
export const criticalAgent: AgentKind = {
  name: "critical_agent",
  description: "Looks for weaknesses, risks and limits",
  tier: "validation",
  prompt: "You are a critical analyst. Answer with short bullet points.",
  model: "auto",
  capabilities: ["critical", "evaluation"],
  tools: [],
  maxIterations: 2,
  maxTokens: 180,
  temperature: 0.2,
};
