import type { StepPiece, WorkflowDocument } from "../document/workflow-document.ts";
import type { TemplateName, TemplateNames } from "./prompt-names.ts";

type Known = Pick<WorkflowDocument, "steps" | "settings">;

const idsBySteps = new WeakMap<readonly StepPiece[], ReadonlySet<string>>();

/** What the templates of a step may name: all inputs, and the steps that it may need. */
export function namesFor(document: Known, key: string | null): TemplateNames {
  const inputs = document.settings.inputs.map(({ name, description }) => ({ name, about: description }));
  return {
    inputs,
    get steps() {
      return earlierSteps(document, key);
    },
    hasStep: (id) => idsOf(document.steps).has(id),
  };
}

function idsOf(steps: readonly StepPiece[]): ReadonlySet<string> {
  const known = idsBySteps.get(steps);
  if (known !== undefined) return known;
  const ids = new Set(steps.map(({ fields }) => fields.id));
  idsBySteps.set(steps, ids);
  return ids;
}

/**
 * Steps that a step may need without going in a circle or waiting for a later phase: those that stand before it in the
 * file first, nearest first. Null stands for the whole workflow, which may name every step.
 */
export function earlierSteps({ steps, settings }: Known, key: string | null): readonly TemplateName[] {
  const at = key === null ? steps.length : steps.findIndex((step) => step.key === key);
  const self = steps[at];
  const later = self === undefined ? new Set<string>() : dependents(steps, self.fields.id);
  const phases = new Map(settings.phases.map(({ id }, index) => [id, index]));
  const own = phases.get(self?.fields.phase ?? "") ?? Number.POSITIVE_INFINITY;
  const fits = ({ fields }: StepPiece): boolean =>
    fields.id !== "" && !later.has(fields.id) && (phases.get(fields.phase ?? "") ?? -1) <= own;
  const before = steps.slice(0, Math.max(0, at)).toReversed();
  return [...before, ...steps.slice(at + 1)]
    .filter(fits)
    .map(({ fields }) => ({ name: fields.id, about: whoIn(fields) }));
}

/** Ids of all steps that wait for one, itself among them. */
function dependents(steps: readonly StepPiece[], id: string): ReadonlySet<string> {
  const waiting = new Map<string, string[]>();
  for (const { fields } of steps) {
    for (const need of [...fields.needs, ...fields.references]) {
      const known = waiting.get(need);
      if (known === undefined) waiting.set(need, [fields.id]);
      else known.push(fields.id);
    }
  }
  const found = new Set([id]);
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const other of waiting.get(next) ?? []) {
      if (found.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
}

function whoIn({ agent, specialization, agentId }: StepPiece["fields"]): string {
  return agent ?? specialization ?? agentId ?? "";
}
