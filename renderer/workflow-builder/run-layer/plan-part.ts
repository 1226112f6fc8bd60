/** What of a workflow is run: all of it, one step, or one step and everything that needs it. */
export type RunPart =
  | { readonly kind: "whole" }
  | { readonly kind: "step"; readonly step: string }
  | { readonly kind: "from"; readonly step: string };

/** A step with what it needs, by ids. */
interface PartStep {
  readonly id: string;
  readonly needs: readonly string[];
}

/** Results that need not be made again. */
export interface KnownResults {
  /** What a person pinned. */
  readonly pins: Readonly<Record<string, string>>;
  /** What came out of the last run. */
  readonly results: Readonly<Record<string, string>>;
}

/** What the hive is asked: results to take as they are, and the steps to run; without these, all. */
export interface PartPlan {
  readonly given: Readonly<Record<string, string>>;
  readonly only?: readonly string[];
}

/** What is run and what is taken as it is: a part takes what comes before it from the last run and from pins. */
export function planPart(steps: readonly PartStep[], part: RunPart, { pins, results }: KnownResults): PartPlan {
  const there = new Set(steps.map(({ id }) => id));
  const known = Object.entries({ ...results, ...pins }).filter(([id]) => there.has(id));
  if (part.kind === "whole") return { given: Object.fromEntries(known.filter(([id]) => Object.hasOwn(pins, id))) };
  const run = part.kind === "step" ? new Set([part.step]) : withDependants(steps, part.step);
  // The step itself is run whatever is pinned: that is what was asked for. Later ones keep their pins.
  const given = known.filter(([id]) => id !== part.step && (!run.has(id) || Object.hasOwn(pins, id)));
  const needed = withNeeds(steps, run);
  return { given: Object.fromEntries(given.filter(([id]) => needed.has(id))), only: [...run] };
}

/** A step and all that needs it, or needs what needs it. */
function withDependants(steps: readonly PartStep[], first: string): ReadonlySet<string> {
  const dependants = new Map<string, string[]>(steps.map(({ id }) => [id, []]));
  for (const { id, needs } of steps) for (const need of needs) dependants.get(need)?.push(id);
  return reached([first], (id) => dependants.get(id) ?? []);
}

function withNeeds(steps: readonly PartStep[], run: ReadonlySet<string>): ReadonlySet<string> {
  const needs = new Map(steps.map((step) => [step.id, step.needs]));
  return reached([...run], (id) => needs.get(id) ?? []);
}

function reached(first: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(first);
  for (const id of found) for (const other of next(id)) found.add(other); // a set's walk meets what is added to it
  return found;
}
