import type { BridgeMethod } from "../../contract/bridge.ts";
import type { RestRoute } from "./rest-route.ts";

const agents = { tag: "Agents" } as const;
const control = { ...agents, method: "POST", scope: "admin" } as const;
const messages = { tag: "Messages" } as const;

/** Agents, their kinds, and what is said to them. */
export const agentRoutes = {
  agents: { ...agents, method: "GET", path: "/agents", scope: "read", summary: "All agents, each one process" },
  agentKinds: { ...agents, method: "GET", path: "/kinds", scope: "read", summary: "The kinds of agents" },
  agentStatus: { ...agents, method: "GET", path: "/agents/status", scope: "read", summary: "Status reports of agents" },
  agent: { ...agents, method: "GET", path: "/agents/:agent", scope: "read", summary: "One agent" },
  pauseAgent: { ...control, path: "/agents/:agent/pause", summary: "Give an agent no more tasks" },
  resumeAgent: { ...control, path: "/agents/:agent/resume", summary: "Let a paused agent go on" },
  stopAgent: { ...control, path: "/agents/:agent/stop", summary: "End an agent's process in good order" },
  killAgent: { ...control, path: "/agents/:agent/kill", summary: "Kill an agent's process" },
  scaleAgents: { ...control, method: "PUT", path: "/kinds/:kind/scale", summary: "Have so many agents of a kind" },
  command: { ...control, path: "/agents/:agent/command", summary: "Have an agent do what it knows how to do" },
  broadcast: {
    ...messages,
    method: "POST",
    path: "/messages/broadcast",
    scope: "run",
    summary: "Tell all agents something",
  },
  messages: { ...messages, method: "GET", path: "/messages", scope: "read", summary: "Messages, the newest first" },
} as const satisfies { readonly [Verb in BridgeMethod]?: RestRoute<Verb> };
