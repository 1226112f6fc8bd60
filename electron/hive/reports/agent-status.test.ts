import { expect, it } from "vitest";
import type { AgentView } from "../contract/agent.ts";
import { failure } from "../contract/failure.ts";
import { agentStatus } from "./agent-status.ts";

const view: AgentView = {
  ...{ id: "download-001", kind: "download_agent", tier: "execution", state: "running", pid: 7, task: "task-1" },
  ...{ startedAt: 1_000, lastHeartbeat: 1_770_373_800_000, completed: 2, failed: 1, failure: null },
  ...{ taskRun: "run-1", taskStep: "fetch", progress: 75, restarts: 0 },
  usage: { memoryBytes: 268_435_456, cpuPercent: 15.04 },
};
const record = {
  ...{ id: "download-001", kind: "download_agent", registeredAt: 2_000, endedAt: null, failure: null, errors: 1 },
  ...{ completed: 15, failed: 1, completedMs: 678_000 },
};
const rest = { pending: 2, connections: 1, progress: 75, now: 3_601_000 };

it("tells an agent in the fields of the coordination document, with its units", () => {
  expect(agentStatus({ view, record, ...rest })).toEqual({
    agent_status: {
      agent_id: "download-001",
      name: "download_agent",
      state: { status: "RUNNING", current_task: "task-1", progress: 75 },
      health: { last_heartbeat: "2026-02-06T10:30:00.000Z", uptime_seconds: 3600, error_count: 1 },
      resources: { memory_mb: 256, cpu_percent: 15, active_connections: 1 },
      queue: { pending_tasks: 2, completed_tasks: 15, failed_tasks: 1 },
      metrics: { avg_task_duration: 45.2, success_rate: 0.938, throughput: 15 },
    },
  });
});

it("says null of what it does not know", () => {
  const { usage: _, ...bare } = view;
  const fresh = agentStatus({
    view: { ...bare, lastHeartbeat: null, task: null },
    record: undefined,
    ...rest,
    progress: null,
  });
  expect(fresh.agent_status).toMatchObject({
    state: { current_task: null, progress: null },
    health: { last_heartbeat: null, error_count: 0 },
    resources: { memory_mb: null, cpu_percent: null },
    metrics: { avg_task_duration: null, success_rate: null, throughput: null },
  });
});

it("is stopped when it was asked to go, in error when it was not, and its time stands still then", () => {
  const gone = { ...record, endedAt: 62_000 };
  const stopped = agentStatus({ view: undefined, record: gone, ...rest }).agent_status;
  expect([stopped.state.status, stopped.health.uptime_seconds]).toEqual(["STOPPED", 60]);
  const killed = { ...gone, failure: failure("agent_lost", "killed") };
  expect(agentStatus({ view: undefined, record: killed, ...rest }).agent_status.state.status).toBe("ERROR");
});
