import type { Demand } from "./workflow.ts";

/** A demand as one string, for an index. */
export function demandKey(demand: Demand): string {
  switch (demand.by) {
    case "kind":
      return `kind:${demand.kind}`;
    case "specialization":
      return `skill:${demand.specialization}`;
    case "agent":
      return `agent:${demand.agentId}`;
  }
}

/** The demand that a key stands for. */
export function demandOfKey(key: string): Demand {
  const value = key.slice(key.indexOf(":") + 1);
  if (key.startsWith("kind:")) return { by: "kind", kind: value };
  if (key.startsWith("skill:")) return { by: "specialization", specialization: value };
  return { by: "agent", agentId: value };
}

/** What a person reads for a demand. */
export function demandLabel(demand: Demand): string {
  return demandKey(demand).replace(/^[a-z]+:/, "");
}
