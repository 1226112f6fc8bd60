import { expect, test } from "vitest";
import { DashboardSource, phasesIn } from "./dashboard-source.ts";
import { scriptedBridge } from "./test-hive.ts";

const run = { id: "run-1", workflow: "Energy", state: "running", startedAt: 1000, endedAt: null } as const;
const older = { ...run, id: "run-0", state: "complete", endedAt: 2000 } as const;
const task = {
  ...{ id: "task-1", run: "run-1", step: "llama", type: "download", state: "pending", wait: null, priority: 7 },
  ...{ agent: null, attempts: 0, progress: null, createdAt: 0, etaMs: 300_000 },
} as const;
const source = "phases: [{ id: p1, name: Download }, { id: p2 }]\nsteps: []\n";

function build(given: object = {}) {
  return {
    build_status: {
      ...{ session_id: "run-1", started: new Date(1000).toISOString() },
      phase: { current: "p2", name: null, progress: 60 },
      agents: { active: 1, idle: 0, error: 1 },
      tasks: { total: 45, completed: 3, running: 1, pending: 14, failed: 1 },
      timeline: { elapsed_minutes: 150, estimated_remaining: 30 },
      health: { status: "HEALTHY", issues: [] },
      ...given,
    },
  };
}

const state = { status: "RUNNING", current_task: "task-2", progress: 45 } as const;
const idle = { status: "IDLE", current_task: null, progress: null } as const;
const answers = {
  runs: () => [older, run],
  run: () => ({ source }),
  agentStatus: () => [
    { agent_status: { agent_id: "poet-001", name: "Poet", state: { ...idle, status: "STOPPED" } } },
    { agent_status: { agent_id: "exec-001", name: "DownloadManager", state } },
    { agent_status: { agent_id: "poet-002", name: "Poet", state: idle } },
  ],
  buildStatus: () => build(),
  tasks: ({ state: wanted }: { readonly state: string }) =>
    wanted === "pending"
      ? [task, { ...task, type: "task", step: "sum", wait: "needs", etaMs: null }]
      : [{ ...task, id: "task-2", step: "qwen", state: "running" }],
};

test("makes the picture of the run that goes on", async () => {
  const bridge = scriptedBridge(answers);
  const dashboard = new DashboardSource(bridge, undefined);
  expect(await dashboard.read()).toEqual({
    session: "run-1",
    phase: { number: 2, of: 2, name: "p2" },
    progress: 60,
    agents: [
      { name: "DownloadManager", status: "RUNNING", task: "qwen", progress: 45 },
      { name: "poet-002", status: "IDLE", task: null, progress: null },
      { name: "poet-001", status: "STOPPED", task: null, progress: null },
    ],
    queue: [
      { name: "download:llama", priority: 7, etaMs: 300_000, waits: "" },
      { name: "sum", priority: 7, etaMs: null, waits: "other steps" },
    ],
    waiting: 14,
    metrics: {
      ...{ startedAt: 1000, endedAt: null, remainingMs: 1_800_000, successRate: 0.75, complete: 3, total: 45 },
      ...{ errors: 2, tokensPerSecond: null, bytesPerSecond: null },
    },
  });
  await dashboard.read();
  expect(bridge.asked.filter((method) => method === "run")).toHaveLength(1);
});

test("shows the run that was asked for", async () => {
  const bridge = scriptedBridge({
    ...answers,
    buildStatus: ({ run: id }: { run: string }) => build({ session_id: id }),
  });
  const picture = await new DashboardSource(bridge, "run-0").read();
  expect(picture.session).toBe("run-0");
  expect(picture.metrics.endedAt).toBe(2000);
});

test("has a picture of a hive in which nothing has run", async () => {
  const nothing = { session_id: null, started: null, phase: { current: null, name: null, progress: 0 } };
  const tasks = { total: 0, completed: 0, running: 0, pending: 0, failed: 0 };
  const empty = {
    runs: () => [],
    agentStatus: () => [],
    tasks: () => [],
    buildStatus: () => build({ ...nothing, tasks }),
  };
  const picture = await new DashboardSource(scriptedBridge(empty), undefined).read();
  expect(picture).toMatchObject({ session: null, phase: { number: 1, of: 1, name: "nothing to do yet" }, agents: [] });
  expect(picture.metrics).toMatchObject({ startedAt: null, successRate: null, total: 0 });
});

test("reads the phases of a workflow's text", () => {
  expect(phasesIn(source)).toEqual([
    { id: "p1", name: "Download" },
    { id: "p2", name: "p2" },
  ]);
  expect(phasesIn("")).toEqual([]);
  expect(phasesIn("phases: none")).toEqual([]);
});
