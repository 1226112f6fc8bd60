/**
 * What a growing backlog costs: claims, counts, graphs and memory, each beside the same with a small one or beside its bound.
 * `npm run bench -- growth [--json]`
 */
import { inChild } from "./dispatch/in-child.ts";
import type { measureClaims } from "./growth/claims.ts";
import type { measureGraph } from "./growth/graph.ts";
import { median, type Row, report } from "./report.ts";

const rounds = Number(process.env["ROUNDS"] ?? 5);
const backlogs = [
  [1000, 0],
  [100_000, 0],
  [1_000_000, 1_000_000],
] as const;
const million = 1_000_000;
const graphSizes = [1000, 100_000] as const;
const bounds = { countMicroseconds: 100, planSeconds: 10, megabytes: 200 } as const;

type Claims = Awaited<ReturnType<typeof measureClaims>>;
type Graph = Awaited<ReturnType<typeof measureGraph>>;
type Figure = (claims: Claims) => number;

/** Every backlog in turn, so many times. */
async function claimsByBacklog(): Promise<readonly (readonly Claims[])[]> {
  const found: Claims[][] = backlogs.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, backlog] of backlogs.entries()) {
      found[place]?.push((await inChild("claims", backlog)) as Claims); // as `claims` answers
    }
  }
  return found;
}

function claimRows(found: readonly (readonly Claims[])[]): Row[] {
  const small = found[0] ?? [];
  return backlogs.slice(1).flatMap(([waiting], place) =>
    figures(small[0]).map(([name, figure]) => {
      const what = `claim ${name}, ${waiting} waiting`;
      return beside(what, "1,000 waiting", { ours: found[place + 1] ?? [], peer: small, figure });
    }),
  );
}

/** What is told of claims: for every sort of worker, before and after ANALYZE. */
function figures(sample: Claims | undefined): readonly (readonly [string, Figure])[] {
  return Object.keys(sample?.fresh ?? {}).flatMap((who) =>
    (["fresh", "analyzed"] as const).flatMap((when) =>
      (["p50", "p99"] as const).map((share): readonly [string, Figure] => [
        `${share}, ${who}${when === "fresh" ? "" : ", analyzed"}`,
        (claims) => claims[when][who]?.[share] ?? Number.NaN,
      ]),
    ),
  );
}

interface Pair {
  readonly ours: readonly Claims[];
  readonly peer: readonly Claims[];
  readonly figure: Figure;
}

function beside(what: string, peerName: string, { ours, peer, figure }: Pair): Row {
  const [mine, theirs] = [median(ours.map(figure)), median(peer.map(figure))];
  return { what, ours: mine, peer: theirs, peerName, ratio: theirs / mine, unit: "µs" };
}

function bound(what: string, ours: number, { peer, unit }: Pick<Row, "peer" | "unit">): Row {
  return { what, ours, peer, peerName: "the bound", ratio: peer / ours, unit };
}

const found = await claimsByBacklog();
const rows = claimRows(found);
const counted = median((found.at(-1) ?? []).map((claims) => claims.counted));
rows.push(bound("counts of a million tasks", counted, { peer: bounds.countMicroseconds, unit: "µs" }));
const graphs: Graph[] = [];
for (const size of graphSizes) graphs.push((await inChild("graph", [size])) as Graph); // as `graph` answers
const [small, large] = graphs;
if (small === undefined || large === undefined) throw new Error("no graphs");
rows.push(bound("storing a graph of 100,000 tasks", large.planSeconds, { peer: bounds.planSeconds, unit: "s" }));
rows.push({
  ...{ what: "releasing one task of a graph of 100,000", peerName: "a graph of 1,000", unit: "µs" },
  ...{ ours: large.releaseMicroseconds, peer: small.releaseMicroseconds },
  ratio: small.releaseMicroseconds / large.releaseMicroseconds,
});
const memory = Number(await inChild("memory", [million]));
rows.push(bound("memory of a million waiting tasks", memory, { peer: bounds.megabytes, unit: "MB" }));
report("growth", rows);
