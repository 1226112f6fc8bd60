import type { AgentKind } from "../../contract/agent.ts";
import type { Task } from "../../contract/task.ts";
import type { Demand } from "../../contract/workflow.ts";
import { executorFor } from "./executor-for.ts";

/** The kind whose agents a demand is for; undefined: nobody here. */
type KindFor = (demand: Demand) => AgentKind | undefined;

/**
 * Whether a task fetches something to the disk, so that it is held while the disk or the memory runs out: by its type,
 * by the skill that it asks for, or because whoever does it downloads.
 */
export function isDownload(task: Pick<Task, "type" | "demand">, kindFor: KindFor): boolean {
  const { type, demand } = task;
  if (type === "download" || (demand.by === "specialization" && demand.specialization === "download")) return true;
  const kind = kindFor(demand);
  return kind !== undefined && executorFor(kind, task) === "download";
}
