import type { AgentKind } from "../electron/hive/contract/agent.ts";
import { creativeAgent } from "./kinds/creative-agent.ts";
import { criticalAgent } from "./kinds/critical-agent.ts";
import { researchAgent } from "./kinds/research-agent.ts";
import { summarizerAgent } from "./kinds/summarizer-agent.ts";

/** The agent kinds that ship: one file each, one line here. */
export const agentKinds: readonly AgentKind[] = [researchAgent, creativeAgent, criticalAgent, summarizerAgent];
