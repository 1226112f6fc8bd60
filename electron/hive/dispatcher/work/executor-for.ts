import type { AgentKind } from "../../contract/agent.ts";
import type { Task } from "../../contract/task.ts";
import { type ExecutorName, executorAmong } from "../../contract/work.ts";

/** What a kind would do a task with: the executor that its type or specialization names, else the kind's first. */
export function executorFor(
  { executors }: Pick<AgentKind, "executors">,
  { type, demand }: Pick<Task, "type" | "demand">,
): ExecutorName | undefined {
  const specialization = demand.by === "specialization" ? demand.specialization : undefined;
  return executorAmong(executors, { type, specialization });
}
