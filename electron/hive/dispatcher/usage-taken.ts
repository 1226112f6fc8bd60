import type { Usage } from "../contract/task.ts";
import type { AttemptStore } from "./attempt-store.ts";
import { noUsage } from "./task-moves.ts";
import type { StoredTask } from "./task-row.ts";

/** What the answer cost that a person takes of a task: one given in the place of the agent's own is cut off nowhere. */
export function usageTaken(attempts: AttemptStore, { id, output }: StoredTask, taken: string): Usage {
  const usage = attempts.ofTask(id).at(-1)?.usage ?? noUsage;
  if (usage.cutOffAt === undefined || taken === output) return usage;
  attempts.forgetCutOff(id);
  const { cutOffAt: _, ...cost } = usage;
  return cost;
}
