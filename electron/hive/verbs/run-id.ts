import { hash, randomUUID } from "node:crypto";

/** An id that no run has had. */
export function newRunId(): string {
  const random = randomUUID(); // made many at a time, and random as far as it is taken here
  return `run-${random.slice(0, 8)}${random.slice(9, 11)}`;
}

/** The id of the run that a key stands for. */
export function runIdOf(key: string): string {
  return `run-${hash("sha256", key).slice(0, 20)}`;
}
