import type { AgentKind } from "../../contract/agent.ts";
import { demandKey } from "../../contract/demand.ts";
import type { Candidate } from "./choose-agent.ts";

interface Named {
  readonly id: string;
  readonly kind: AgentKind;
}

/** A free agent, and what waits for it by name. */
export interface FreeCandidate<Agent extends Named> extends Candidate {
  readonly kind: AgentKind;
  readonly agent: Agent;
}

/** The agents that are free during one look at the queue, by the demands that wait and that they meet. */
export class FreeAgents<Agent extends Named> {
  readonly #able = new Map<string, FreeCandidate<Agent>[]>();

  constructor(free: readonly Agent[], waiting: readonly string[]) {
    const wanted = new Set(waiting);
    for (const agent of free) {
      const load = wanted.has(ownDemand(agent)) ? 1 : 0;
      for (const demand of demandsOf(agent)) {
        if (wanted.has(demand)) this.#add(demand, { agent, kind: agent.kind, load });
      }
    }
  }

  /** The waiting demands that some free agent meets. */
  demands(): Iterable<string> {
    return this.#able.keys();
  }

  /** The free agents that meet a demand, in the order in which they were given. */
  for(demand: string): readonly FreeCandidate<Agent>[] {
    return this.#able.get(demand) ?? [];
  }

  /** An agent is free no longer; answers the demands that no other free one meets. */
  take(agent: Agent): readonly string[] {
    return demandsOf(agent).filter((demand) => {
      const able = this.#able.get(demand);
      const others = able?.filter((other) => other.agent !== agent) ?? [];
      if (others.length > 0) this.#able.set(demand, others);
      else this.#able.delete(demand);
      return able !== undefined && others.length === 0;
    });
  }

  #add(demand: string, candidate: FreeCandidate<Agent>): void {
    const able = this.#able.get(demand);
    if (able === undefined) this.#able.set(demand, [candidate]);
    else able.push(candidate);
  }
}

function ownDemand({ id }: Named): string {
  return demandKey({ by: "agent", agentId: id });
}

function demandsOf(agent: Named): readonly string[] {
  const { name, capabilities } = agent.kind;
  const skills = capabilities.map((specialization) => demandKey({ by: "specialization", specialization }));
  return [ownDemand(agent), demandKey({ by: "kind", kind: name }), ...skills];
}
