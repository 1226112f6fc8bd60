import type { AttemptSpan } from "../../electron/hive/contract/timeline.ts";

/** The attempts of one agent, the first one first. */
export interface Lane {
  readonly agent: string;
  readonly spans: readonly AttemptSpan[];
}

/** Attempts by agent: who began first comes first. */
export function lanesOf(spans: readonly AttemptSpan[]): readonly Lane[] {
  const lanes = new Map<string, AttemptSpan[]>();
  for (const span of spans) {
    const lane = lanes.get(span.agent);
    if (lane === undefined) lanes.set(span.agent, [span]);
    else lane.push(span);
  }
  return [...lanes].map(([agent, own]) => ({ agent, spans: own }));
}

/** Marks of a time axis: at most eight, at lengths that a person can read. */
export function axisMarks(lengthMs: number): readonly number[] {
  const nice = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400];
  const seconds = lengthMs / 1000;
  const every = nice.find((one) => seconds / one <= 8) ?? Math.ceil(seconds / 8);
  return Array.from({ length: Math.floor(seconds / every) + 1 }, (_, index) => index * every * 1000);
}
