import type { ResourceReading, WatchedResource } from "../contract/resource.ts";

/** When something counts as exhausted, and from when on it does no longer: the gap keeps it from flapping. In bytes. */
export interface Threshold {
  readonly exhaustedBelow: number;
  readonly restoredFrom: number;
}

const mebibyte = 1_048_576;

/** The free space below which downloads are paused. */
export const standardThresholds: Readonly<Record<WatchedResource, Threshold>> = {
  disk: { exhaustedBelow: 256 * mebibyte, restoredFrom: 512 * mebibyte },
  memory: { exhaustedBelow: 128 * mebibyte, restoredFrom: 256 * mebibyte },
};

/** What is exhausted after a reading, given what was before it. What cannot be read stays as it was. */
export function exhaustedAfter(
  before: ReadonlySet<WatchedResource>,
  reading: ResourceReading,
  thresholds: Readonly<Record<WatchedResource, Threshold>>,
): ReadonlySet<WatchedResource> {
  const isExhausted = (resource: WatchedResource): boolean => {
    const free = reading[resource];
    const { exhaustedBelow, restoredFrom } = thresholds[resource];
    if (free === null) return before.has(resource);
    return free < (before.has(resource) ? restoredFrom : exhaustedBelow);
  };
  return new Set((["disk", "memory"] as const).filter(isExhausted));
}
