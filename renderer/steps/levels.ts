/** What of a step its place in the graph depends on. */
export interface Node {
  readonly id: string;
  readonly needs: readonly string[];
}

/** Steps by dependency level: what needs nothing first, each other one after the last that it needs. */
export function stepLevels<Step extends Node>(steps: readonly Step[]): readonly (readonly Step[])[] {
  const levelOf = levelsById(steps);
  const levels: Step[][] = [];
  // The hive refuses cycles and missing needs; should one come all the same, its steps are shown, last.
  const last = Math.max(-1, ...new Set(levelOf.values())) + 1;
  for (const step of steps) {
    const level = levelOf.get(step.id) ?? last;
    const there = levels[level];
    if (there === undefined) levels[level] = [step];
    else there.push(step);
  }
  return levels;
}

/** The level of each step whose needs can be met: looks at every step and every need once. */
function levelsById(steps: readonly Node[]): ReadonlyMap<string, number> {
  const missing = new Map(steps.map(({ id, needs }) => [id, needs.length]));
  const dependants = dependantsOf(steps);
  const levels = new Map<string, number>();
  let ready = steps.filter(({ needs }) => needs.length === 0).map(({ id }) => id);
  for (let level = 0; ready.length > 0; level += 1) {
    const next: string[] = [];
    for (const id of ready) {
      levels.set(id, level);
      for (const other of dependants.get(id) ?? []) {
        const left = (missing.get(other) ?? 0) - 1;
        missing.set(other, left);
        if (left === 0) next.push(other);
      }
    }
    ready = next;
  }
  return levels;
}

function dependantsOf(steps: readonly Node[]): ReadonlyMap<string, readonly string[]> {
  const dependants = new Map<string, string[]>(steps.map(({ id }) => [id, []]));
  for (const { id, needs } of steps) {
    for (const need of needs) dependants.get(need)?.push(id);
  }
  return dependants;
}
