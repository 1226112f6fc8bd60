import type { StepView } from "./run.ts";

/** What of a run's steps does not change while they work: where each stands in the list, and who needs it. */
export interface StepIndex {
  /** Ids in the order of the list. */
  readonly ids: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** Places of the steps that need a step, by its id. */
  readonly dependants: ReadonlyMap<string, readonly number[]>;
}

type Steps = readonly StepView[];

/** Every list knows its index once; it goes with the list, so that nothing is kept of lists that are gone. */
const indexes = new WeakMap<Steps, StepIndex>();

/** The index of a list of steps: one and the same for all lists that differ only in how their steps stand. */
export function stepIndexOf(steps: Steps): StepIndex {
  const known = indexes.get(steps);
  if (known !== undefined) return known;
  const index = makeIndex(steps);
  indexes.set(steps, index);
  return index;
}

/** One step of a list, found without looking at the others. */
export function findStep(steps: Steps, id: string): StepView | undefined {
  const place = stepIndexOf(steps).places.get(id);
  return place === undefined ? undefined : steps[place];
}

/** The list with other steps in some places, each with the id and the needs of the one that stood there. */
export function withSteps(steps: Steps, changes: readonly (readonly [place: number, step: StepView])[]): Steps {
  if (changes.length === 0) return steps;
  const index = stepIndexOf(steps);
  const changed = steps.slice();
  for (const [place, step] of changes) changed[place] = step;
  indexes.set(changed, index);
  return changed;
}

function makeIndex(steps: Steps): StepIndex {
  const places = new Map<string, number>();
  const dependants = new Map<string, number[]>();
  for (const [place, { id, needs }] of steps.entries()) {
    places.set(id, place);
    for (const need of needs) {
      const others = dependants.get(need);
      if (others === undefined) dependants.set(need, [place]);
      else others.push(place);
    }
  }
  return { ids: steps.map(({ id }) => id), places, dependants };
}
