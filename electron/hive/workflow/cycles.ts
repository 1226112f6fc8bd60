/** A need of a step: the step that it names, and the offset where it is written. */
export interface Need {
  readonly id: string;
  readonly at: number;
}

/** Steps that wait for each other: their path back to its beginning, and the need that closes it. */
export interface Cycle {
  readonly path: string;
  readonly at: number;
}

const mostShown = 12;

interface Visit {
  readonly id: string;
  readonly needs: readonly Need[];
  next: number;
}

/** The needs without which nothing would wait for itself. Without recursion: chains may be thousands of steps long. */
export function findCycles(graph: ReadonlyMap<string, readonly Need[]>): readonly Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  for (const id of graph.keys()) if (!done.has(id)) walk(id, { graph, done, cycles });
  return cycles;
}

interface Walk {
  readonly graph: ReadonlyMap<string, readonly Need[]>;
  readonly done: Set<string>;
  readonly cycles: Cycle[];
}

function walk(start: string, { graph, done, cycles }: Walk): void {
  const stack: Visit[] = [];
  const depths = new Map<string, number>();
  const enter = (id: string) => {
    depths.set(id, stack.length);
    stack.push({ id, needs: graph.get(id) ?? [], next: 0 });
  };
  enter(start);
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const need = visit.needs[visit.next++];
    if (need === undefined) {
      done.add(visit.id);
      depths.delete(visit.id);
      stack.pop();
      continue;
    }
    const depth = depths.get(need.id);
    if (depth !== undefined) cycles.push({ path: pathFrom(stack, depth), at: need.at });
    else if (!done.has(need.id)) enter(need.id);
  }
}

function pathFrom(stack: readonly Visit[], depth: number): string {
  const length = stack.length - depth;
  const half = mostShown / 2;
  const shown =
    length <= mostShown
      ? stack.slice(depth).map(({ id }) => id)
      : [...ids(stack, depth, depth + half), `(${length - mostShown} more)`, ...ids(stack, stack.length - half)];
  return [...shown, stack[depth]?.id ?? ""].join(" → ");
}

function ids(stack: readonly Visit[], from: number, to?: number): readonly string[] {
  return stack.slice(from, to).map(({ id }) => id);
}
