import type { TaskTerms } from "../contract/task.ts";
import type { Demand, Workflow } from "../contract/workflow.ts";
import type { Stores } from "../dispatcher/stores.ts";

/** What a test says of a task; the rest is the same for all. */
export interface TaskSketch {
  readonly step: string;
  readonly needs?: readonly string[];
  readonly demand?: Demand;
  readonly priority?: number;
  readonly createdAt?: number;
  readonly attempts?: number;
  readonly backoffMs?: number;
  readonly terms?: Partial<TaskTerms>;
}

/** A workflow without steps, for runs whose tasks a test makes itself. */
export const blankWorkflow: Workflow = {
  ...{ version: 1, name: "Blank", description: "", inputs: {}, agents: {}, steps: [], output: "done" },
};

/** For tests: puts a run with its tasks into the store; answers the tasks' ids in their order. */
export function addRun(
  stores: Stores,
  id: string,
  sketches: readonly TaskSketch[],
  model: string | null = null,
): readonly string[] {
  const run = { id, source: "", definition: blankWorkflow, inputs: {}, model, startedAt: 1 };
  stores.runs.add({ ...run, openTasks: sketches.length });
  const ids = new Map<string, string>();
  for (const sketch of sketches) {
    const { step, needs = [], priority = 5, createdAt = 1, attempts = 3, backoffMs = 10 } = sketch;
    const demand = sketch.demand ?? { by: "kind", kind: "alpha_agent" };
    const planned = { step, demand, priority, createdAt, timeoutMs: 1000, template: step, ...sketch.terms };
    const task = { ...planned, run: id, retry: { attempts, backoffMs }, missing: needs.length };
    ids.set(
      step,
      stores.tasks.add(
        task,
        needs.map((need) => ids.get(need) ?? ""),
      ),
    );
  }
  return [...ids.values()];
}
