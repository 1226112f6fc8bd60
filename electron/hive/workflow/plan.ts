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

/** Makes the tasks of one run, in the order of the file. */
export function planRun(workflow: Workflow, given: Readonly<Record<string, InputValue>>): Plan {
  const wrong = [...unknownInputs(workflow, given), ...missingInputs(workflow, given)];
  if (wrong.length > 0) return { ok: false, failure: inputFailure(workflow, wrong) };
  const tasks = workflow.steps.map(planStep);
  return { ok: true, tasks, inputs: filledInputs(workflow, given) };
}

/** The task of a step. */
function planStep({ id, prompt, ...step }: Step): PlannedTask {
  return { ...step, step: id, template: prompt };
}

function unknownInputs({ inputs }: Workflow, given: Readonly<Record<string, InputValue>>): readonly string[] {
  const names = Object.keys(inputs);
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(inputs, name))
    .slice(0, 10)
    .map((name) => {
      const nearest = nearestName(name, names);
      const question = nearest === undefined ? "" : ` Did you mean ${quoted(nearest)}?`;
      return `The workflow has no input ${quoted(name)}.${question}`;
    });
}

function missingInputs({ inputs }: Workflow, given: Readonly<Record<string, InputValue>>): readonly string[] {
  return Object.entries(inputs)
    .filter(([name, input]) => input.default === undefined && !Object.hasOwn(given, name))
    .map(([name, { description }]) => `The input ${quoted(name)} must be given${description && ` (${description})`}.`);
}

function inputFailure({ inputs }: Workflow, wrong: readonly string[]): Failure {
  const names = Object.keys(inputs).map(quoted);
  const hint = names.length === 0 ? "This workflow takes no inputs." : `Inputs of this workflow: ${names.join(", ")}.`;
  return failure("bad_request", wrong.join(" "), { hint });
}

function filledInputs(workflow: Workflow, given: Readonly<Record<string, InputValue>>): Record<string, string> {
  const filled = Object.entries(workflow.inputs).map(([name, input]) => {
    const value = Object.hasOwn(given, name) ? given[name] : input.default;
    return [name, String(value ?? "")] as const;
  });
  return Object.fromEntries(filled);
}

/** The answer of a complete run: its output template filled in, else what the steps say that nobody needs. */
export function finalOutput(workflow: Workflow, values: TemplateValues): string {
  if (workflow.output !== undefined) return renderTemplate(workflow.output, values);
  const needed = new Set(workflow.steps.flatMap(({ needs }) => needs));
  const last = workflow.steps.filter(({ id }) => !needed.has(id) && Object.hasOwn(values.outputs, id));
  const [only] = last;
  if (last.length === 1 && only) return values.outputs[only.id] ?? "";
  return last.map(({ id }) => `## ${id}\n\n${values.outputs[id] ?? ""}`).join("\n\n");
}
