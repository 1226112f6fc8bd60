import type { AttemptSpan } from "../../electron/hive/contract/timeline.ts";

/** How fast a run went, piece by piece of its time. */
export interface SpeedSeries {
  /** When each piece begins, in seconds since 1970 (UTC). */
  readonly times: readonly number[];
  /** Tasks that were completed in the minute before the end of the piece. */
  readonly tasks: readonly number[];
  /** Tokens that were written in a second, by all agents together. */
  readonly tokens: readonly number[];
  /** Length of a piece, in milliseconds. */
  readonly everyMs: number;
}

/** Lengths of a piece that a person can read, in milliseconds. */
const lengths = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400].map((seconds) => seconds * 1000);

interface Extent {
  readonly from: number;
  readonly to: number;
  /** Most pieces. */
  readonly pieces: number;
}

/**
 * Cuts a run's time into pieces, and counts what its attempts did in each. The last piece is as long as what is left: up to
 * half a piece more or less, so that it is never too short to tell a speed.
 */
export function speedSeries(spans: readonly AttemptSpan[], { from, to, pieces }: Extent): SpeedSeries {
  const length = Math.max(1, to - from);
  const everyMs = lengths.find((ms) => length / ms <= pieces) ?? Math.ceil(length / pieces);
  const count = Math.max(1, Math.round(length / everyMs));
  const [tasks, tokens] = [new Array<number>(count).fill(0), new Array<number>(count).fill(0)];
  for (const span of spans) {
    if (span.state === "complete" && span.endedAt !== null) addMinute(tasks, (span.endedAt - from) / everyMs, everyMs);
    spread(tokens, span, { from, to, everyMs, last: count - 1 });
  }
  return { times: tasks.map((_, index) => (from + index * everyMs) / 1000), tasks, tokens, everyMs };
}

interface Grid {
  readonly from: number;
  readonly to: number;
  readonly everyMs: number;
  /** The piece that ends with the time. */
  readonly last: number;
}

/** The tokens of an attempt came evenly while its model wrote, up to its end. */
function spread(tokens: number[], { tokens: written, outputMs, endedAt, startedAt }: AttemptSpan, grid: Grid): void {
  if (written === 0) return;
  const end = endedAt ?? grid.to;
  const begin = Math.max(startedAt, outputMs > 0 ? end - outputMs : startedAt);
  const length = Math.max(1, end - begin);
  const pieceAt = (at: number): number => Math.min(grid.last, Math.max(0, Math.floor((at - grid.from) / grid.everyMs)));
  for (let index = pieceAt(begin); index <= pieceAt(end); index += 1) {
    const pieceFrom = grid.from + index * grid.everyMs;
    const pieceTo = index === grid.last ? grid.to : pieceFrom + grid.everyMs;
    const overlap = Math.max(0, Math.min(end, pieceTo) - Math.max(begin, pieceFrom));
    add(tokens, index, (written * (overlap / length) * 1000) / Math.max(1, pieceTo - pieceFrom));
  }
}

/** Counts a task in each piece whose last minute it ended in. */
function addMinute(pieces: number[], place: number, everyMs: number): void {
  const first = Math.min(pieces.length - 1, Math.floor(place));
  const last = Math.max(first, Math.ceil(place + 60_000 / everyMs) - 1);
  for (let index = first; index <= Math.min(last, pieces.length - 1); index += 1) add(pieces, index, 1);
}

function add(pieces: number[], place: number, amount: number): void {
  const index = Math.min(pieces.length - 1, Math.floor(place));
  if (index >= 0) pieces[index] = (pieces[index] ?? 0) + amount;
}
