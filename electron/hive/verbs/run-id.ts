import { randomBytes } from "node:crypto";

/** An id that no run has had. */
export function newRunId(): string {
  return `run-${randomBytes(5).toString("hex")}`;
}
