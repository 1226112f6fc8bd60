import { failure } from "../contract/failure.ts";
import type { Decision } from "../dispatcher/decision.ts";
import { Reopening } from "../dispatcher/reopening.ts";
import { RunDecisions } from "../dispatcher/run-decisions.ts";
import { RunLife } from "../dispatcher/run-life.ts";
import type { Stores } from "../dispatcher/stores.ts";
import { TaskDecisions } from "../dispatcher/task-decisions.ts";
import { TaskLife } from "../dispatcher/task-life.ts";
import type { StoredTask } from "../dispatcher/task-row.ts";
import { keptPart } from "../verbs/start-run.ts";
import { checkWorkflow } from "../workflow/parse.ts";
import { finalOutput, planRun } from "../workflow/plan.ts";
import { testKinds } from "./test-hive.ts";

/** What can happen to a task of a run, or to the run of it, by agents, persons and the clock. */
export type Happening = keyof typeof happenings;

const usage = { promptTokens: 1, outputTokens: 2, promptMs: 3, outputMs: 4, loadMs: 0 };
const weak = failure("engine_failed", "The engine failed.", { retryable: true });
const lasting = failure("model_missing", "There is no model.");
const written = { output: "half", tokens: 1 };

/** The lives and decisions over a store, without agents: what they would say is said in their place. */
class Hands {
  readonly stores: Stores;
  readonly tasks: TaskLife;
  readonly runs: RunLife;
  readonly taskDecisions: TaskDecisions;
  readonly runDecisions: RunDecisions;

  constructor(stores: Stores) {
    const clock = (): number => 1000;
    this.stores = stores;
    this.tasks = new TaskLife(stores, clock);
    this.runs = new RunLife({ stores, tasks: this.tasks, finalOutput, clock });
    const reopening = new Reopening({ stores, tasks: this.tasks, clock });
    this.taskDecisions = new TaskDecisions({ stores, tasks: this.tasks, runs: this.runs, reopening, clock });
    this.runDecisions = new RunDecisions({ stores, runs: this.runs, reopening, clock });
  }
}

type Happen = (hands: Hands, decision: Decision, task: StoredTask) => void;

const byAgents = {
  claim: ({ stores }, _, { id }) => void stores.queue.claim(id),
  accept: ({ tasks }, { record }, task) => void tasks.accept(record, refOf(task)),
  complete: ({ tasks, runs }, { record }, task) => {
    tasks.complete(record, refOf(task), { output: "PASS, as it should.", usage });
    runs.finishIfDone(record, task.run);
  },
  fail: ({ tasks, runs }, { record }, task) => {
    tasks.fail(record, refOf(task), { failure: weak, partial: written });
    runs.finishIfDone(record, task.run);
  },
  /** The first task of the run that can be claimed is done. */
  next: (hands, decision, { run }) => {
    const { queue, tasks } = hands.stores;
    const next = tasks.ofRun(run).find(({ id }) => queue.rankOf(id) !== null);
    const claimed = next === undefined ? undefined : queue.claim(next.id);
    if (claimed !== undefined) byAgents.complete(hands, decision, claimed);
  },
  failForGood: ({ tasks, runs }, { record }, task) => {
    tasks.fail(record, refOf(task), { failure: lasting });
    runs.finishIfDone(record, task.run);
  },
  due: ({ tasks }, { record }, task) => {
    if (task.state === "retry" || task.state === "rejected") tasks.due(record, task);
  },
} as const satisfies Readonly<Record<string, Happen>>;

const byPersons = {
  pause: ({ taskDecisions }, decision, { id }) => taskDecisions.pause(decision, id),
  resume: ({ taskDecisions }, decision, { id }) => taskDecisions.resume(decision, id),
  escalate: ({ taskDecisions }, decision, { id }) => taskDecisions.escalate(decision, id, "odd"),
  approve: ({ taskDecisions }, decision, { id }) => taskDecisions.approve(decision, id, { answer: "mine" }),
  refuse: ({ taskDecisions }, decision, { id }) => taskDecisions.approve(decision, id, { refuse: "wrong" }),
  cancel: ({ taskDecisions }, decision, { id }) => taskDecisions.cancel(decision, id),
  retry: ({ taskDecisions }, decision, { id }) => taskDecisions.retry(decision, id),
  /** The first answer of the run that waits is taken. */
  approveNext: ({ stores, taskDecisions }, decision, { run }) => {
    const next = stores.tasks.ofRun(run).find(({ wait }) => wait === "approval");
    if (next !== undefined) taskDecisions.approve(decision, next.id, {});
  },
  pauseRun: ({ runDecisions }, decision, { run }) => runDecisions.pause(decision, run),
  resumeRun: ({ runDecisions }, decision, { run }) => runDecisions.resume(decision, run, { repeat: [] }),
  repeat: ({ runDecisions }, decision, { run, step }) => runDecisions.resume(decision, run, { repeat: [step] }),
  revise: ({ stores, runDecisions }, decision, { run, step }) =>
    runDecisions.resume(decision, run, { repeat: [], correction: changedAt(stores, run, step) }),
  cancelRun: ({ runDecisions }, decision, { run }) => runDecisions.cancel(decision, run),
  interrupt: ({ runs }, { record }, { run }) => runs.interrupt(record, run),
} as const satisfies Readonly<Record<string, Happen>>;

const happenings = { ...byAgents, ...byPersons };

/** Every thing that can happen. */
export const allHappenings = Object.keys(happenings) as readonly Happening[];

/** For tests: starts a workflow given as YAML. Throws within the transaction at hand. */
export function startSteered(stores: Stores, { record }: Pick<Decision, "record">, id: string, source: string): void {
  const { workflow, tasks, inputs } = planned(source);
  new Hands(stores).runs.start(record, { id, source, definition: workflow, inputs, model: null, tasks });
}

/** For tests: lets something happen to a task, or to its run. Throws what a decision that cannot be is refused with. */
export function happen(stores: Stores, record: Decision["record"], event: Happening, task: StoredTask): void {
  happenings[event](new Hands(stores), { record, actor: "person", stop: () => written }, task);
}

function refOf(task: StoredTask) {
  return { task: task.id, attempt: task.attempts };
}

/** The workflow of a run with another prompt of one step, and with a step more. */
function changedAt(stores: Stores, id: string, step: string) {
  const run = stores.runs.get(id);
  if (run === undefined) throw new Error(`There is no run ${id}.`);
  const [first] = run.definition.steps;
  const more = `  - { id: more${run.definition.steps.length}, agent: alpha_agent, needs: [${first?.id}], prompt: x }\n`;
  const source = run.source.replace(new RegExp(`(id: ${step},.*prompt: \\w+)`), "$1x") + more;
  const { workflow: definition } = planned(source);
  const plan = planRun(definition, {}, keptPart(stores, run, { definition, repeat: [] }));
  if (!plan.ok) throw new Error(plan.failure.message);
  return { source, definition, inputs: {}, tasks: plan.tasks };
}

function planned(source: string) {
  const checked = checkWorkflow(source, { agentKinds: testKinds.map(({ name }) => name) });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const plan = planRun(checked.workflow, {});
  if (!plan.ok) throw new Error(plan.failure.message);
  return { workflow: checked.workflow, tasks: plan.tasks, inputs: plan.inputs };
}
