/** How many bytes there were at a moment, in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly bytes: number;
}

/** What a speed is measured over, in milliseconds. */
const measuredMs = 5000;

/** The samples of the last seconds with one more; those of an earlier start are gone. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.bytes < last.bytes) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= measuredMs), sample];
}

/** Bytes a second until now; null: not known yet, or nothing has come for seconds. */
export function bytesPerSecond(samples: readonly Sample[], now: number): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < 200 || now - last.at > measuredMs) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
}
