import type { AgentKind } from "../contract/agent.ts";
import { isAgentIdOf } from "../contract/agent-id.ts";
import type { Demand } from "../contract/workflow.ts";

/** The kind whose agents are started for a demand; one that takes tasks goes before one that does not. */
export function kindFor(kinds: ReadonlyMap<string, AgentKind>, demand: Demand): AgentKind | undefined {
  switch (demand.by) {
    case "kind":
      return kinds.get(demand.kind);
    case "specialization": {
      const able = [...kinds.values()].filter((kind) => kind.capabilities.includes(demand.specialization));
      return able.find(({ unavailable }) => unavailable === null) ?? able[0];
    }
    case "agent":
      return [...kinds.values()].find((kind) => isAgentIdOf(kind, demand.agentId));
  }
}

/** Whether an agent can do what a demand asks for. */
export function meets({ id, kind }: { readonly id: string; readonly kind: AgentKind }, demand: Demand): boolean {
  switch (demand.by) {
    case "kind":
      return kind.name === demand.kind;
    case "specialization":
      return kind.capabilities.includes(demand.specialization);
    case "agent":
      return id === demand.agentId;
  }
}
