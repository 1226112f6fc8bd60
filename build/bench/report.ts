/** One figure beside its peer, from the same run. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  /** Ours against the peer; larger is better. */
  readonly ratio: number;
  readonly unit: string;
}

/** The middle one of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

type Measure = (round: number) => Promise<number>;

/** Measures both sides in turn, so that a machine that gets slower does so for both. One round before is not counted. */
export async function interleave(rounds: number, ours: Measure, peer: Measure) {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const first = await ours(round);
    const second = await peer(round);
    if (round === 0) continue;
    mine.push(first);
    theirs.push(second);
  }
  return { ours: mine, peer: theirs };
}

/** Prints the rows as one object with `--json`, as a table else. */
export function report(bench: string, rows: readonly Row[]): void {
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify({ bench, rows }));
    return;
  }
  for (const { what, ours, peer, peerName, ratio, unit } of rows) {
    const figures = `${round(ours)} ${unit} beside ${round(peer)} (${peerName})`;
    console.log(`${what.padEnd(44)} ${round(ratio).padStart(8)}×   ${figures}`);
  }
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}
