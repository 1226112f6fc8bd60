/**
 * The two status reports of the coordination document, in its own words. Null stands where a figure is not known;
 * moments are ISO 8601 in UTC.
 */
export interface AgentStatusReport {
  readonly agent_status: {
    readonly agent_id: string;
    readonly name: string;
    readonly state: {
      readonly status: "IDLE" | "RUNNING" | "PAUSED" | "ERROR" | "STOPPED";
      readonly current_task: string | null;
      /** Percent of the current task. */
      readonly progress: number | null;
    };
    readonly health: {
      readonly last_heartbeat: string | null;
      readonly uptime_seconds: number;
      /** Attempts that failed under it, and ends of its process that nobody asked for, since the hive started. */
      readonly error_count: number;
    };
    readonly resources: {
      readonly memory_mb: number | null;
      readonly cpu_percent: number | null;
      /** Requests to the engine that are under way. */
      readonly active_connections: number;
    };
    readonly queue: {
      /** Waiting tasks that it could be given. */
      readonly pending_tasks: number;
      /** Since the hive started, as the next. */
      readonly completed_tasks: number;
      readonly failed_tasks: number;
    };
    readonly metrics: {
      /** Seconds. */
      readonly avg_task_duration: number | null;
      /** From 0 to 1. */
      readonly success_rate: number | null;
      /** Tasks an hour. */
      readonly throughput: number | null;
    };
  };
}

/** How well a build does. */
export type HealthStatus = "HEALTHY" | "DEGRADED" | "CRITICAL";

/** How one run does, or, before the first one, the hive. */
export interface BuildStatusReport {
  readonly build_status: {
    readonly session_id: string | null;
    readonly started: string | null;
    readonly phase: {
      readonly current: string | null;
      readonly name: string | null;
      /** Percent of the phase; without phases, of the run. */
      readonly progress: number;
    };
    readonly agents: { readonly active: number; readonly idle: number; readonly error: number };
    readonly tasks: {
      readonly total: number;
      readonly completed: number;
      readonly running: number;
      readonly pending: number;
      readonly failed: number;
    };
    readonly timeline: {
      readonly elapsed_minutes: number;
      /** Minutes, from measured durations. */
      readonly estimated_remaining: number | null;
    };
    readonly health: { readonly status: HealthStatus; readonly issues: readonly string[] };
  };
}
