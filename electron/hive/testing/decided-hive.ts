import type { Demand } from "../contract/workflow.ts";
import { Reopening } from "../dispatcher/reopening.ts";
import { RunDecisions } from "../dispatcher/run-decisions.ts";
import { RunLife } from "../dispatcher/run-life.ts";
import type { Stores } from "../dispatcher/stores.ts";
import { TaskDecisions } from "../dispatcher/task-decisions.ts";
import { TaskLife } from "../dispatcher/task-life.ts";
import { runVerbs } from "../verbs/runs.ts";
import { keptPart } from "../verbs/start-run.ts";
import { taskVerbs } from "../verbs/tasks.ts";
import { checkWorkflow } from "../workflow/parse.ts";
import { finalOutput, planRun } from "../workflow/plan.ts";
import { forkAgents } from "./fork-agent.ts";
import { type Asked, openScriptedOllama, type Reply } from "./scripted-ollama.ts";
import { openTestHive, type TestHiveOptions, testKinds } from "./test-hive.ts";
import { watchRuns } from "./watch-run.ts";

function correctionOf(stores: Stores, id: string, { source, repeat }: Wanted) {
  const run = stores.runs.get(id);
  if (run === undefined) throw new Error(`There is no run ${id}.`);
  const checked = checkWorkflow(source, { agentKinds: testKinds.map(({ name }) => name) });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const plan = planRun(checked.workflow, run.inputs, keptPart(stores, run, { definition: checked.workflow, repeat }));
  if (!plan.ok) throw new Error(plan.failure.message);
  return { source, definition: checked.workflow, inputs: plan.inputs, tasks: plan.tasks };
}

interface Wanted {
  readonly source: string;
  readonly repeat: readonly string[];
}

/** For tests: a hive of real agents whose engine answers by a script, with the verbs by which a person steers it. */
export async function openDecidedHive(script: (asked: Asked) => Reply, options: Partial<TestHiveOptions> = {}) {
  const engine = await openScriptedOllama(script);
  const hive = await openTestHive({ spawn: forkAgents().spawn, engine: engine.host, ...options });
  const { stores } = hive.store;
  const clock = Date.now;
  const tasks = new TaskLife(stores, clock);
  const runs = new RunLife({ stores, tasks, finalOutput, clock });
  const reopening = new Reopening({ stores, tasks, clock });
  const parts = {
    ...{ stores, dispatcher: hive.dispatcher },
    taskDecisions: new TaskDecisions({ stores, tasks, runs, reopening, clock }),
    runDecisions: new RunDecisions({ stores, runs, reopening, clock }),
    correct: async (run: string, source: string, repeat: readonly string[]) =>
      correctionOf(stores, run, { source, repeat }),
    knows: (demand: Demand) => hive.pool.kinds.for(demand) !== undefined,
  };
  const taskOf = (run: string, step: string): string => {
    const task = stores.tasks.ofRun(run).find((one) => one.step === step);
    if (task === undefined) throw new Error(`The run ${run} has no step ${step}.`);
    return task.id;
  };
  return { hive, engine, watch: watchRuns(hive), tasks: taskVerbs(parts), runs: runVerbs(parts), taskOf };
}
