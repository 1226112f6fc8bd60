/** What of a step its place in the graph depends on. */
export interface Node {
  readonly id: string;
  readonly needs: readonly string[];
}

/** Steps by dependency level: what needs nothing first, each other one after the last that it needs. */
export function stepLevels<Step extends Node>(steps: readonly Step[]): readonly (readonly Step[])[] {
  const levels: Step[][] = [];
  const placed = new Set<string>();
  let rest = steps;
  while (rest.length > 0) {
    const ready = rest.filter(({ needs }) => needs.every((need) => placed.has(need)));
    // The hive refuses cycles and missing needs; should one come all the same, its steps are shown, last.
    const level = ready.length > 0 ? ready : rest;
    levels.push([...level]);
    for (const { id } of level) placed.add(id);
    rest = rest.filter(({ id }) => !placed.has(id));
  }
  return levels;
}
