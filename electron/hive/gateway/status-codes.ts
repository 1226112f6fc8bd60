import type { FailureCode } from "../contract/failure.ts";

const statusCodes: Readonly<Record<FailureCode, number>> = {
  bad_request: 400,
  bad_workflow: 422,
  bad_config: 422,
  not_found: 404,
  not_available: 501,
  conflict: 409,
  stale: 409,
  unwritable: 403,
  hive_running: 409,
  no_hive: 503,
  store_unusable: 503,
  disk_full: 507,
  no_engine: 503,
  engine_failed: 502,
  model_missing: 409,
  model_refused: 403,
  download_failed: 502,
  not_valid: 422,
  empty_answer: 502,
  agent_lost: 503,
  timed_out: 504,
  cancelled: 409,
  need_failed: 409,
  not_verified: 409,
  too_many: 429,
  tool_failed: 502,
  internal: 500,
};

/** The HTTP status that goes with a failure. */
export function statusCode(code: FailureCode): number {
  return statusCodes[code];
}
