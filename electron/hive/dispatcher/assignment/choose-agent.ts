import type { AgentKind } from "../../contract/agent.ts";
import type { ChoiceReason } from "../../contract/journal.ts";
import type { Demand } from "../../contract/workflow.ts";

/** A free agent that can do a task, as the choice sees it. */
export interface Candidate {
  readonly kind: Pick<AgentKind, "capabilities" | "priority">;
  /** What it has to do already. */
  readonly load: number;
}

/** The agents that can do a task, the best first, and what made the first one the best. */
export interface Choice<Agent> {
  readonly agents: readonly Agent[];
  readonly why: ChoiceReason;
}

/**
 * Orders the free agents that can do a task as the coordination document does: by their priority for it, then by load,
 * then least recently used. They are given in the order of the last.
 */
export function chooseAgent<Agent extends Candidate>(demand: Demand, able: readonly Agent[]): Choice<Agent> {
  const agents = able.toSorted((a, b) => compare(demand, a, b));
  return { agents, why: reasonFor(demand, agents) };
}

function compare(demand: Demand, a: Candidate, b: Candidate): number {
  return priorityFor(demand, b) - priorityFor(demand, a) || a.load - b.load;
}

const points = { critical: 2, high: 1, normal: 0 } as const;
const mostPoints = 3;

/** The earlier a kind names a skill, the more it is meant for it; then the kind's own priority counts. */
function priorityFor(demand: Demand, { kind }: Candidate): number {
  const place = demand.by === "specialization" ? kind.capabilities.indexOf(demand.specialization) : 0;
  return points[kind.priority] - place * mostPoints;
}

function reasonFor(demand: Demand, [first, second]: readonly Candidate[]): ChoiceReason {
  if (demand.by === "agent") return "named";
  if (first === undefined || second === undefined) return "only_one_free";
  if (priorityFor(demand, first) !== priorityFor(demand, second)) return "best_suited";
  return first.load === second.load ? "least_recently_used" : "least_loaded";
}
