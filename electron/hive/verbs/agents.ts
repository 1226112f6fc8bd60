import type { AgentView, ScaledAgents } from "../contract/agent.ts";
import type { BridgeReplies } from "../contract/bridge.ts";
import type { KnownAgentsData } from "../contract/known-agents.ts";
import type { AgentControl } from "../dispatcher/agent-control.ts";
import type { Lead } from "../reports/lead.ts";

interface OneAgent {
  readonly agent: string;
}

interface AgentVerbParts {
  readonly control: AgentControl;
  /** The hive itself, as one of its agents. */
  readonly lead: Pick<Lead, "views">;
  /** Whom every workflow may ask for. */
  readonly known: KnownAgentsData;
}

/** Answers what is asked of agents, the hive's own lead first, and does what a person wants done with them. */
export function agentVerbs({ control, lead, known }: AgentVerbParts) {
  return {
    agentKinds: async (): Promise<BridgeReplies["agentKinds"]> => ({ kinds: control.kinds(), known }),
    agents: async (): Promise<readonly AgentView[]> => [...lead.views(), ...control.views()],
    agent: async ({ agent }: OneAgent): Promise<AgentView> =>
      lead.views().find(({ id }) => id === agent) ?? control.view(agent),
    pauseAgent: async ({ agent, handBack }: OneAgent & { readonly handBack: boolean }): Promise<AgentView> =>
      await control.pause(agent, handBack),
    resumeAgent: async ({ agent }: OneAgent): Promise<AgentView> => await control.resume(agent),
    stopAgent: async ({ agent }: OneAgent): Promise<AgentView> => await control.stop(agent),
    killAgent: async ({ agent }: OneAgent): Promise<AgentView> => await control.kill(agent),
    scaleAgents: async ({ kind, to }: { readonly kind: string; readonly to: number }): Promise<ScaledAgents> =>
      await control.scale(kind, to),
    handoffTask: async ({ task, to, reason }: Handoff): Promise<{ readonly task: string; readonly to: string }> =>
      await control.handOff(task, to, reason),
  };
}

interface Handoff {
  readonly task: string;
  readonly to: string;
  readonly reason: string;
}
