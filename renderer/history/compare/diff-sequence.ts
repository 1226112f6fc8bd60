/** A stretch of two sequences: in both, in the first alone, or in the second alone. */
export interface Stretch<Item> {
  readonly kind: "same" | "removed" | "added";
  readonly items: readonly Item[];
}

/** Differences after which two sequences count as different altogether: beyond that nobody reads a comparison. */
const mostDifferences = 1500;

/** The shortest way from one sequence to another, in stretches; what is removed comes before what takes its place. */
export function diffSequence(before: readonly string[], after: readonly string[]): readonly Stretch<string>[] {
  const head = commonHead(before, after);
  const tail = commonTail(before.slice(head), after.slice(head));
  const [old, fresh] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const steps = shortestEdit(old, fresh) ?? replaced(old, fresh);
  return stretches([
    ...before.slice(0, head).map(same),
    ...steps,
    ...(tail === 0 ? [] : before.slice(-tail).map(same)),
  ]);
}

type Step = readonly [kind: Stretch<string>["kind"], item: string];

const same = (item: string): Step => ["same", item];

function replaced(old: readonly string[], fresh: readonly string[]): readonly Step[] {
  return [...old.map((item): Step => ["removed", item]), ...fresh.map((item): Step => ["added", item])];
}

function commonHead(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one[count] === other[count]) count += 1;
  return count;
}

function commonTail(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}

/** The greedy algorithm of Myers; null: there are too many differences. */
function shortestEdit(old: readonly string[], fresh: readonly string[]): readonly Step[] | null {
  const most = Math.min(old.length + fresh.length, mostDifferences);
  const center = most + 1;
  const furthest = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let differences = 0; differences <= most; differences += 1) {
    trace.push(furthest.slice(center - differences - 1, center + differences + 2));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const at = center + diagonal;
      const from = isDown(furthest, at, edgeOf(diagonal, differences))
        ? get(furthest, at + 1)
        : get(furthest, at - 1) + 1;
      const x = from + commonFrom(old, fresh, [from, from - diagonal]);
      furthest[at] = x;
      if (x >= old.length && x - diagonal >= fresh.length) return walkBack(old, fresh, trace);
    }
  }
  return null;
}

/** -1: the lowest diagonal of a round, 1: the highest, 0: one between. */
function edgeOf(diagonal: number, differences: number): number {
  if (diagonal === -differences) return -1;
  return diagonal === differences ? 1 : 0;
}

/** Whether the furthest way to a diagonal comes by what is added, and not by what is removed. */
function isDown(furthest: Int32Array, at: number, edge: number): boolean {
  return edge === -1 || (edge !== 1 && get(furthest, at - 1) < get(furthest, at + 1));
}

function commonFrom(old: readonly string[], fresh: readonly string[], [x, y]: readonly [number, number]): number {
  let count = 0;
  while (x + count < old.length && y + count < fresh.length && old[x + count] === fresh[y + count]) count += 1;
  return count;
}

function get(numbers: Int32Array, at: number): number {
  return numbers[at] ?? 0;
}

function walkBack(old: readonly string[], fresh: readonly string[], trace: readonly Int32Array[]): readonly Step[] {
  const steps: Step[] = []; // from the end
  let [x, y] = [old.length, fresh.length];
  for (const [round, furthest] of [...trace.entries()].slice(1).toReversed()) {
    const at = x - y + round + 1; // the slice begins one before its first diagonal
    const down = isDown(furthest, at, edgeOf(x - y, round));
    const fromX = get(furthest, down ? at + 1 : at - 1);
    const fromY = fromX - (x - y + (down ? 1 : -1));
    const alike = old.slice(down ? fromX : fromX + 1, x);
    steps.push(...alike.toReversed().map(same), down ? ["added", fresh[fromY] ?? ""] : ["removed", old[fromX] ?? ""]);
    [x, y] = [fromX, fromY];
  }
  return [...old.slice(0, x).map(same), ...steps.reverse()];
}

/** Steps put together; among changes, what goes stands before what comes. */
function stretches(steps: readonly Step[]): readonly Stretch<string>[] {
  const found: { kind: Stretch<string>["kind"]; items: string[] }[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = (): void => {
    if (removed.length > 0) found.push({ kind: "removed", items: removed });
    if (added.length > 0) found.push({ kind: "added", items: added });
    removed = [];
    added = [];
  };
  for (const [kind, item] of steps) {
    if (kind === "removed") removed.push(item);
    if (kind === "added") added.push(item);
    if (kind !== "same") continue;
    flush();
    const last = found.at(-1);
    if (last?.kind === "same") last.items.push(item);
    else found.push({ kind, items: [item] });
  }
  flush();
  return found;
}
