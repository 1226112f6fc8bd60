import type { AgentState, AgentView } from "../contract/agent.ts";
import type { AgentStatusReport } from "../contract/report.ts";
import type { AgentRecord } from "./agent-tally.ts";

/** What one agent's report is made of. */
export interface AgentFacts {
  /** The process as the pool has it; undefined: it is gone. */
  readonly view: AgentView | undefined;
  /** What the journal told of it; undefined: it has not registered yet. */
  readonly record: AgentRecord | undefined;
  /** Waiting tasks that it could be given. */
  readonly pending: number;
  readonly connections: number;
  /** Percent of its task, where the task tells. */
  readonly progress: number | null;
  readonly now: number;
}

type Report = AgentStatusReport["agent_status"];

const statuses: Readonly<Record<AgentState, Report["state"]["status"]>> = {
  starting: "IDLE",
  idle: "IDLE",
  running: "RUNNING",
  paused: "PAUSED",
  stopping: "STOPPED",
  stopped: "STOPPED",
  error: "ERROR",
};

/** An agent's report in the form of the coordination document. */
export function agentStatus({ view, record, pending, connections, progress, now }: AgentFacts): AgentStatusReport {
  const startedAt = view?.startedAt ?? record?.registeredAt ?? now;
  const upMs = Math.max(0, (view === undefined ? (record?.endedAt ?? now) : now) - startedAt);
  return {
    agent_status: {
      agent_id: view?.id ?? record?.id ?? "",
      name: view?.kind ?? record?.kind ?? "",
      state: { status: statusOf(view, record), current_task: view?.task ?? null, progress },
      health: {
        last_heartbeat: moment(view?.lastHeartbeat),
        uptime_seconds: Math.floor(upMs / 1000),
        error_count: record?.errors ?? 0,
      },
      resources: {
        memory_mb: rounded(megabytes(view?.usage?.memoryBytes), 1),
        cpu_percent: rounded(view?.usage?.cpuPercent, 1),
        active_connections: connections,
      },
      queue: { pending_tasks: pending, completed_tasks: record?.completed ?? 0, failed_tasks: record?.failed ?? 0 },
      metrics: metricsOf(record, upMs),
    },
  };
}

function statusOf(view: AgentView | undefined, record: AgentRecord | undefined): Report["state"]["status"] {
  if (view !== undefined) return statuses[view.state];
  return record?.failure ? "ERROR" : "STOPPED";
}

function metricsOf(record: AgentRecord | undefined, upMs: number): Report["metrics"] {
  const { completed = 0, failed = 0, completedMs = 0 } = record ?? {};
  const tried = completed + failed;
  return {
    avg_task_duration: completed === 0 ? null : rounded(completedMs / completed / 1000, 3),
    success_rate: tried === 0 ? null : rounded(completed / tried, 3),
    throughput: tried === 0 || upMs === 0 ? null : rounded((completed * 3_600_000) / upMs, 1),
  };
}

function megabytes(bytes: number | null | undefined): number | null {
  return bytes === null || bytes === undefined ? null : bytes / 1_048_576;
}

function rounded(value: number | null | undefined, digits: number): number | null {
  return value === null || value === undefined ? null : Number(value.toFixed(digits));
}

function moment(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}
