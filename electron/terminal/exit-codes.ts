import type { Failure, FailureCode } from "../hive/contract/failure.ts";

/** What the program answers to the shell. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, waits: 3, interrupted: 130 } as const;

const wrongUse: ReadonlySet<FailureCode> = new Set([
  "bad_request",
  "bad_workflow",
  "bad_config",
  "not_found",
  "conflict",
]);

/** The exit code for a failure that came before there was a run. */
export function exitCodeOf({ code }: Failure): number {
  return wrongUse.has(code) ? exitCodes.wrongUse : exitCodes.failed;
}
