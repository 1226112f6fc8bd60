import type { z } from "zod";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { Workflow } from "../contract/workflow.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Correction } from "../dispatcher/revision.ts";
import type { StoredRun } from "../dispatcher/run-store.ts";
import type { Stores } from "../dispatcher/stores.ts";
import type { WorkflowLibrary } from "../workflow/library.ts";
import { type Part, planRun } from "../workflow/plan.ts";
import { problemsFailure } from "../workflow/problems-failure.ts";
import { startOnce } from "./start-once.ts";

export interface StartParts {
  readonly library: WorkflowLibrary;
  readonly stores: Stores;
  readonly dispatcher: Pick<Dispatcher, "start">;
  /** Told of the agents that a workflow overrides or defines, before it is run. */
  readonly learn: (agents: Workflow["agents"]) => Promise<void>;
}

type StartRequest = z.output<typeof bridgeRequests.startRun>;

/** Starts a workflow, or a part of it; answers when the run is stored. */
export async function startRun(parts: StartParts, request: StartRequest): Promise<{ readonly run: string }> {
  const { source, workflow, workflowId } = await findWorkflow(parts.library, request);
  const { inputs, model = null, only = null, given } = request;
  const plan = planRun(workflow, inputs, { given, only });
  if (!plan.ok) throw new FailureError(plan.failure);
  await parts.learn(workflow.agents);
  const desk = request.desk ?? (workflowId === null ? null : parts.library.desk(workflowId));
  const asked = { source, definition: workflow, inputs: plan.inputs, model, tasks: plan.tasks };
  const { run } = await startOnce(parts, { ...asked, workflowId, only, desk }, request.key);
  return { run };
}

interface Wanted {
  readonly source: string;
  /** Steps that are to be done once more, given or not. */
  readonly repeat: readonly string[];
}

/**
 * A corrected workflow for a run, with the inputs and results that the run was given as far as it still takes them, and
 * for the same part of it.
 */
export async function planCorrection(parts: StartParts, id: string, { source, repeat }: Wanted): Promise<Correction> {
  const run = parts.stores.runs.get(id);
  if (run === undefined) throw new FailureError(failure("not_found", `There is no run ${id}.`));
  const checked = parts.library.check(source);
  if (!checked.ok) throw new FailureError(problemsFailure(run.workflow, checked.problems));
  const { workflow: definition } = checked;
  const inputs = Object.entries(run.inputs).filter(([name]) => Object.hasOwn(definition.inputs, name));
  const plan = planRun(definition, Object.fromEntries(inputs), keptPart(parts.stores, run, { definition, repeat }));
  if (!plan.ok) throw new FailureError(plan.failure);
  await parts.learn(definition.agents);
  return { source, definition, inputs: plan.inputs, tasks: plan.tasks };
}

interface Corrected {
  readonly definition: Workflow;
  readonly repeat: readonly string[];
}

/** What a run was given and asked for, of the steps that its workflow has now. */
export function keptPart({ tasks }: Stores, run: StoredRun, { definition, repeat }: Corrected): Part {
  const steps = new Set(definition.steps.map(({ id }) => id));
  const disabled = new Set(run.definition.steps.flatMap((step) => (step.disabled === true ? step.id : [])));
  const isKept = (step: string): boolean => steps.has(step) && !disabled.has(step) && !repeat.includes(step);
  const given = tasks.ofRun(run.id).filter(({ isGiven, step }) => isGiven && isKept(step));
  const only = run.only?.filter((step) => steps.has(step)) ?? [];
  return {
    given: Object.fromEntries(given.map(({ step, output }) => [step, output ?? ""])),
    only: only.length > 0 ? only : null,
  };
}

async function findWorkflow(library: WorkflowLibrary, { workflow: wanted }: StartRequest) {
  if (!("source" in wanted)) {
    const { detail, workflow } = await library.read(wanted.id);
    if (workflow === undefined) throw new FailureError(problemsFailure(detail.name, detail.problems));
    return { source: detail.source, workflow, workflowId: wanted.id };
  }
  const checked = library.check(wanted.source);
  if (!checked.ok) throw new FailureError(problemsFailure(wanted.name, checked.problems));
  return { source: wanted.source, workflow: checked.workflow, workflowId: wanted.id ?? null };
}
