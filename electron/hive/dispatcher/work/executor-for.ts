import type { AgentKind } from "../../contract/agent.ts";
import type { Task } from "../../contract/task.ts";
import type { ExecutorName } from "../../contract/work.ts";

/** What a kind would do a task with: the executor that its type or specialization names, else the kind's first. */
export function executorFor(
  { executors }: Pick<AgentKind, "executors">,
  { type, demand }: Pick<Task, "type" | "demand">,
): ExecutorName | undefined {
  const wanted = [type, demand.by === "specialization" ? demand.specialization : ""];
  return executors.find((executor) => wanted.includes(executor)) ?? executors[0];
}
