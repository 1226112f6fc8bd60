import { type Failure, failure } from "../contract/failure.ts";
import type { PlannedTask } from "../contract/task.ts";
import type { InputValue, Step, Workflow } from "../contract/workflow.ts";
import { quoted } from "./report.ts";
import { nearestName } from "./spelling.ts";
import { renderTemplate, type TemplateValues } from "./templates.ts";

/** What a run will do, or why it cannot begin. */
export type Plan =
  | { readonly ok: true; readonly tasks: readonly PlannedTask[]; readonly inputs: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly failure: Failure };

/** What of a workflow is run. */
export interface Part {
  /** Results by step that are taken as they are. */
  readonly given?: Readonly<Record<string, string>> | undefined;
  /** Only these steps, and what they need that is not given; left out: all. */
  readonly only?: readonly string[] | null | undefined;
}

type Inputs = Readonly<Record<string, InputValue>>;

/** Makes the tasks of one run, in the order of the file. */
export function planRun(workflow: Workflow, inputs: Inputs, { given = {}, only }: Part = {}): Plan {
  const wrong = [...unknownInputs(workflow, inputs), ...missingInputs(workflow, inputs)];
  if (wrong.length > 0) return { ok: false, failure: inputFailure(workflow, wrong) };
  const unknown = unknownSteps(workflow, [...Object.keys(given), ...(only ?? [])]);
  if (unknown.length > 0) return { ok: false, failure: failure("bad_request", unknown.join(" ")) };
  const results = { ...given, ...disabledResults(workflow) };
  const wanted = only ? withNeeds(workflow, only, results) : null;
  const steps = workflow.steps.filter(({ id }) => wanted === null || wanted.has(id));
  const tasks = steps.map((step) => planStep(step, Object.hasOwn(results, step.id) ? results[step.id] : undefined));
  return { ok: true, tasks, inputs: filledInputs(workflow, inputs) };
}

/** The task of a step. */
function planStep({ id, prompt, disabled: _, ...step }: Step, given: string | undefined): PlannedTask {
  return { ...step, step: id, template: prompt, ...(given !== undefined && { given }) };
}

function disabledResults({ steps }: Workflow): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.flatMap(({ id, disabled }) => (disabled === true ? [[id, ""]] : [])));
}

/** The steps, and what they need, directly or not; what only a given one needs is not wanted. */
function withNeeds(
  { steps }: Workflow,
  only: readonly string[],
  given: Readonly<Record<string, string>>,
): ReadonlySet<string> {
  const needs = new Map(steps.map((step) => [step.id, step.needs]));
  const wanted = new Set(only);
  for (const id of wanted) {
    if (Object.hasOwn(given, id)) continue;
    for (const need of needs.get(id) ?? []) wanted.add(need); // the loop goes on over these
  }
  return wanted;
}

function unknownSteps({ steps }: Workflow, named: readonly string[]): readonly string[] {
  const ids = new Set(steps.map(({ id }) => id));
  const unknown = named.filter((id) => !ids.has(id)).slice(0, 10);
  return unknown.map((id) => `The workflow has no step ${quoted(id)}.${didYouMean(id, [...ids])}`);
}

function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? "" : ` Did you mean ${quoted(nearest)}?`;
}

function unknownInputs({ inputs }: Workflow, given: Inputs): readonly string[] {
  const names = Object.keys(inputs);
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(inputs, name))
    .slice(0, 10)
    .map((name) => `The workflow has no input ${quoted(name)}.${didYouMean(name, names)}`);
}

function missingInputs({ inputs }: Workflow, given: Inputs): readonly string[] {
  return Object.entries(inputs)
    .filter(([name, input]) => input.default === undefined && !Object.hasOwn(given, name))
    .map(([name, { description }]) => `The input ${quoted(name)} must be given${description && ` (${description})`}.`);
}

function inputFailure({ inputs }: Workflow, wrong: readonly string[]): Failure {
  const names = Object.keys(inputs).map(quoted);
  const hint = names.length === 0 ? "This workflow takes no inputs." : `Inputs of this workflow: ${names.join(", ")}.`;
  return failure("bad_request", wrong.join(" "), { hint });
}

function filledInputs(workflow: Workflow, given: Inputs): Record<string, string> {
  const filled = Object.entries(workflow.inputs).map(([name, input]) => {
    const value = Object.hasOwn(given, name) ? given[name] : input.default;
    return [name, String(value ?? "")] as const;
  });
  return Object.fromEntries(filled);
}

/** The answer of a complete run: its output template filled in, else what the steps say that nobody needs. */
export function finalOutput(workflow: Workflow, values: TemplateValues): string {
  if (workflow.output !== undefined) return renderTemplate(workflow.output, values);
  const done = workflow.steps.filter(({ id, disabled }) => disabled !== true && Object.hasOwn(values.outputs, id));
  const needed = new Set(done.flatMap(({ needs }) => needs));
  const last = done.filter(({ id }) => !needed.has(id));
  const [only] = last;
  if (last.length === 1 && only) return values.outputs[only.id] ?? "";
  return last.map(({ id }) => `## ${id}\n\n${values.outputs[id] ?? ""}`).join("\n\n");
}
