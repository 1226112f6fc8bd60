import { demandLabel } from "../../contract/demand.ts";
import type { RunRecord, StepRecord } from "../../contract/work.ts";
import type { StoredRun } from "../run-store.ts";
import type { Stores } from "../stores.ts";
import type { StoredTask } from "../task-row.ts";

/** What a run has done up to now; the task that asks is left out, since it is not over. */
export function recordOf(
  stores: Stores,
  run: StoredRun,
  now: { readonly asking: string; readonly at: number },
): RunRecord {
  const tasks = stores.tasks.ofRun(run.id).filter(({ id }) => id !== now.asking);
  const { id, workflow, startedAt, inputs, definition } = run;
  const steps = tasks.map((task) => stepOf(stores, task));
  return { run: id, workflow, description: definition.description, startedAt, at: now.at, inputs, steps };
}

function stepOf(stores: Stores, task: StoredTask): StepRecord {
  const { step, demand, state, output } = task;
  const attempts = stores.attempts.ofTask(task.id).map(({ agent, model, failure, usage, ...attempt }) => {
    const { state: ended, startedAt, endedAt } = attempt;
    return { agent, model, state: ended, startedAt, endedAt, failure, outputTokens: usage?.outputTokens ?? 0 };
  });
  return { id: step, demand: demandLabel(demand), state, output: output ?? "", attempts };
}
