import { hash, randomInt } from "node:crypto";

let last = 0;

/**
 * An id that no run has had. Later ones come after earlier ones: what is stored together by its run lies together, so that
 * many runs at once touch few pages of the store.
 */
export function newRunId(now = Date.now()): string {
  last = Math.max(last + 1, now * 1000);
  return `run-${last.toString(36)}${randomInt(36 ** 3)
    .toString(36)
    .padStart(3, "0")}`;
}

/** The id of the run that a key stands for. */
export function runIdOf(key: string): string {
  return `run-${hash("sha256", key).slice(0, 20)}`;
}
