import type { AgentView, KindView } from "../../electron/hive/contract/agent.ts";
import type { HiveFigures } from "../../electron/hive/contract/bridge.ts";
import { demandKey } from "../../electron/hive/contract/demand.ts";
import type { Demand } from "../../electron/hive/contract/workflow.ts";

/** How many of the waiting tasks an agent could be given. */
export function queueOf(
  { id, kind: name }: Pick<AgentView, "id" | "kind">,
  kinds: readonly KindView[],
  waiting: HiveFigures["waiting"],
): number {
  const skills = kinds.find((kind) => kind.name === name)?.capabilities ?? [];
  const demands: readonly Demand[] = [
    { by: "agent", agentId: id },
    { by: "kind", kind: name },
    ...skills.map((specialization): Demand => ({ by: "specialization", specialization })),
  ];
  return demands.reduce((sum, demand) => sum + (waiting[demandKey(demand)] ?? 0), 0);
}
