import { hash, randomBytes } from "node:crypto";

/** An id that no run has had. */
export function newRunId(): string {
  return `run-${randomBytes(5).toString("hex")}`;
}

/** The id of the run that a key stands for. */
export function runIdOf(key: string): string {
  return `run-${hash("sha256", key).slice(0, 20)}`;
}
