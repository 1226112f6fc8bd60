import { demandLabel } from "../contract/demand.ts";
import type { RunView, StepView } from "../contract/run.ts";
import type { LiveAnswers } from "./live-answers.ts";
import { partsOf } from "./run-plan.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";

/** The view of a run as the store has it now, with what of its answers is being written; undefined: no such run. */
export function readRun(stores: Stores, id: string, now: { readonly seq: number; readonly live?: LiveAnswers }) {
  const run = stores.runs.get(id);
  if (run === undefined) return undefined;
  const { definition, openTasks: _, model: __, endsAt: ___, ...shown } = run;
  const parts = partsOf(definition, stores.tasks.ofRun(id));
  const view: RunView = {
    ...shown,
    description: definition.description,
    desk: stores.runs.desk(id),
    steps: parts.map((task) => readStep(stores, task, now.live)),
    seq: now.seq,
  };
  return view;
}

function readStep(stores: Stores, task: StoredTask, live: LiveAnswers | undefined): StepView {
  const last = stores.attempts.ofTask(task.id).at(-1);
  const isHeld = task.state === "assigned" || task.state === "running";
  const writing = isHeld ? live?.get({ task: task.id, attempt: task.attempts }) : undefined;
  const usage = task.state === "assigned" ? null : (last?.usage ?? null);
  const measured = usage !== null && usage.outputMs > 0 ? (usage.outputTokens * 1000) / usage.outputMs : null;
  return {
    id: task.step,
    task: task.id,
    demand: demandLabel(task.demand),
    needs: needsOf(stores, task),
    given: task.isGiven,
    state: task.state,
    wait: task.wait,
    phase: writing?.phase ?? null,
    agent: last?.agent ?? null,
    model: last?.model || null,
    attempts: task.attempts,
    output: writing?.text ?? task.output ?? "",
    startedAt: last?.startedAt ?? null,
    endedAt: task.endedAt,
    tokens: writing?.tokens ?? usage?.outputTokens ?? 0,
    tokensPerSecond: writing === undefined ? measured : writing.tokensPerSecond,
    cutOffAt: usage?.cutOffAt ?? null,
    failure: task.failure,
  };
}

/** The steps that a task needs; of one that judges an answer, the step that gave it. */
function needsOf({ tasks }: Stores, task: StoredTask): readonly string[] {
  const judged = task.judges === null ? undefined : tasks.get(task.judges);
  return judged === undefined ? tasks.needs(task.id).map(({ step }) => step) : [judged.step];
}
