/** Codes of failures that cross a process. Screens and scripts may rely on them. */
export type FailureCode =
  | "bad_request"
  | "bad_workflow"
  | "bad_config"
  | "not_found"
  | "not_available"
  | "conflict"
  | "stale"
  | "unwritable"
  | "hive_running"
  | "no_hive"
  | "store_unusable"
  | "disk_full"
  | "no_engine"
  | "engine_failed"
  | "model_missing"
  | "model_refused"
  | "download_failed"
  | "not_valid"
  | "empty_answer"
  | "agent_lost"
  | "timed_out"
  | "cancelled"
  | "need_failed"
  | "not_verified"
  | "too_many"
  | "tool_failed"
  | "internal";

/** What went wrong, as data: the only form in which a failure crosses a process. */
export interface Failure {
  readonly code: FailureCode;
  /** One sentence for a person: what is wrong, where. */
  readonly message: string;
  /** What to do about it, when there is something. */
  readonly hint?: string;
  /** Whether the same attempt may succeed later without a change by a person. */
  readonly retryable: boolean;
  /** Details for the log: a stack, a status, an answer's beginning. At most 4 KiB. */
  readonly detail?: string;
}

type Extra = { readonly hint?: string; readonly retryable?: boolean; readonly detail?: string };

/** Makes a failure; not retryable unless said. */
export function failure(code: FailureCode, message: string, extra: Extra = {}): Failure {
  return { code, message, retryable: false, ...extra };
}

/** A failure on its way through one process; unwrapped to data where it leaves it. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(what: Failure, options?: ErrorOptions) {
    super(what.message, options);
    this.name = "FailureError";
    this.failure = what;
  }
}

/** The failure that an unknown thrown value stands for. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return failure("internal", error.message, { detail: (error.stack ?? "").slice(0, 4096) });
}

/** Whether a value from another process is a failure. */
export function isFailure(value: unknown): value is Failure {
  if (typeof value !== "object" || value === null) return false;
  const candidate = value as Partial<Record<keyof Failure, unknown>>;
  return (
    typeof candidate.code === "string" &&
    typeof candidate.message === "string" &&
    typeof candidate.retryable === "boolean"
  );
}
