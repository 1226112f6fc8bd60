import { expect, it } from "vitest";
import type { AgentView } from "../contract/agent.ts";
import { failure } from "../contract/failure.ts";
import { viewTasks } from "../dispatcher/task-views.ts";
import { addRun, blankWorkflow } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { type BuildFacts, buildStatus } from "./build-status.ts";

const quiet = { views: [], records: [], issues: [], now: 600_001 };

function openRun(steps: readonly string[]) {
  const store = openTemporaryStore();
  const ids = addRun(
    store.stores,
    "run-1",
    steps.map((step) => ({ step })),
  );
  const report = () =>
    buildStatus({ ...quiet, stores: store.stores, run: store.stores.runs.get("run-1") }).build_status;
  return { ...store, ids, report };
}

it("tells a run in the fields of the coordination document", () => {
  const { stores, ids, report } = openRun(["a", "b", "c", "d"]);
  const [one = "", two = ""] = ids.map((id) => stores.queue.claim(id)?.id);
  for (const [id, state] of [
    [one, "complete"],
    [two, "failed"],
  ] as const) {
    const task = stores.tasks.get(id);
    if (task !== undefined) stores.tasks.change(task, { state, endedAt: 2 });
  }
  expect(report()).toMatchObject({
    session_id: "run-1",
    started: "1970-01-01T00:00:00.001Z",
    phase: { current: null, name: null, progress: 25 },
    agents: { active: 0, idle: 0, error: 0 },
    tasks: { total: 4, completed: 1, running: 2, pending: 0, failed: 1 },
    timeline: { elapsed_minutes: 10 },
    health: { status: "DEGRADED", issues: ["Failed tasks: 1"] },
  });
});

it("tells the first phase that is not over, and how far that is", () => {
  const { stores } = openTemporaryStore();
  const phases = [
    { id: "phase-1", name: "Fetch" },
    { id: "phase-2", name: "Build" },
  ];
  const definition = { ...blankWorkflow, phases };
  stores.runs.add({ id: "run-1", source: "", definition, inputs: {}, model: null, startedAt: 1, openTasks: 3 });
  const demand = { by: "kind", kind: "alpha_agent" } as const;
  const planned = {
    run: "run-1",
    demand,
    priority: 5,
    timeoutMs: 1,
    retry: { attempts: 1, backoffMs: 1 },
    createdAt: 1,
  };
  for (const [step, phase] of [
    ["a", "phase-1"],
    ["b", "phase-2"],
    ["c", "phase-2"],
  ] as const) {
    stores.tasks.add({ ...planned, step, phase, template: "", missing: 0 }, []);
  }
  const report = () => buildStatus({ ...quiet, stores, run: stores.runs.get("run-1") }).build_status.phase;
  const finish = (step: string) => {
    const task = stores.tasks.ofRun("run-1").find((one) => one.step === step);
    if (task !== undefined) stores.tasks.change(task, { state: "complete", endedAt: 2 });
  };
  expect(report()).toEqual({ current: "phase-1", name: "Fetch", progress: 0 });
  finish("a");
  finish("b");
  expect(report()).toEqual({ current: "phase-2", name: "Build", progress: 50 });
  finish("c");
  expect(report()).toEqual({ current: "phase-2", name: "Build", progress: 100 });
});

it("estimates what remains from what was measured, and says null before anything was", async () => {
  const { stores, report, writer } = openRun(["a", "b"]);
  expect(report().timeline.estimated_remaining).toBe(null);
  const demand = { by: "kind", kind: "alpha_agent" } as const;
  const other = addRun(stores, "run-2", [{ step: "a", demand }])[0] ?? "";
  await writer.write(() => {
    const task = stores.queue.claim(other);
    if (task !== undefined) stores.tasks.change(task, { state: "complete" });
  });
  const { measuredMs } = stores.counts.ofDemand(demand);
  expect(measuredMs).toBeGreaterThan(0);
  expect(report().timeline.estimated_remaining).toBe(Number((measuredMs / 60_000).toFixed(2)));
});

it("tells no less time than the queue does of the last task, however many could begin at once", async () => {
  const store = openRun(Array.from({ length: 30 }, (_, index) => `part-${index}`));
  const { stores, database, ids, report, writer } = store;
  await writer.write(() => void [stores.queue.claim(ids[0] ?? ""), stores.queue.claim(ids[1] ?? "")]);
  database.exec("UPDATE task_counts SET measured = 4, measured_ms = 32000");
  const last = stores.tasks.get(ids[29] ?? "");
  const etaMs = last === undefined ? 0 : (viewTasks([last], { stores, clock: () => 600_001 })[0]?.etaMs ?? 0);
  expect(etaMs).toBe(8000 * 14.5);
  expect(report().timeline.estimated_remaining).toBe(Number((120_000 / 60_000).toFixed(2)));
});

it("has nothing left when its run is over, and names the reason of one that failed", () => {
  const { stores, report } = openRun(["a"]);
  const reason = failure("timed_out", "Step one took too long.");
  stores.runs.finish("run-1", { state: "failed", output: "", failure: reason, endedAt: 60_001 });
  expect(report()).toMatchObject({
    timeline: { elapsed_minutes: 1, estimated_remaining: 0 },
    health: { status: "CRITICAL", issues: ["Step one took too long."] },
  });
});

it("tells of an empty hive that it is healthy and has done nothing", () => {
  const { stores } = openTemporaryStore();
  expect(buildStatus({ ...quiet, stores, run: undefined }).build_status).toEqual({
    ...{ session_id: null, started: null, phase: { current: null, name: null, progress: 0 } },
    ...{
      agents: { active: 0, idle: 0, error: 0 },
      tasks: { total: 0, completed: 0, running: 0, pending: 0, failed: 0 },
    },
    ...{ timeline: { elapsed_minutes: 0, estimated_remaining: 0 }, health: { status: "HEALTHY", issues: [] } },
  });
});

const dead = {
  ...{ id: "a", kind: "k", registeredAt: 1, endedAt: 5, failure: failure("agent_lost", "It was killed."), errors: 1 },
  ...{ completed: 0, failed: 0, completedMs: 0 },
};

function agentsAndHealth(facts: Partial<Pick<BuildFacts, "records" | "views">>) {
  const { stores } = openTemporaryStore();
  const { agents, health } = buildStatus({ ...quiet, stores, run: undefined, ...facts }).build_status;
  return { error: agents.error, ...health };
}

it("counts an agent that died and did not come back as an error, with its reason", () => {
  const issues = ["Agent a is down: It was killed."];
  expect(agentsAndHealth({ records: [dead] })).toEqual({ error: 1, status: "DEGRADED", issues });
  const before = { ...dead, id: "b", registeredAt: 2, endedAt: null, failure: null };
  expect(agentsAndHealth({ records: [dead, before] })).toMatchObject({ error: 1, issues });
  const other = { ...dead, id: "b", kind: "another", registeredAt: 9, endedAt: null, failure: null };
  expect(agentsAndHealth({ records: [dead, other] })).toMatchObject({ error: 1, issues });
});

it("says no more that an agent is down once another one of its kind has come in its place", () => {
  const after = { ...dead, id: "b", registeredAt: 6, endedAt: null, failure: null };
  expect(agentsAndHealth({ records: [dead, after] })).toEqual({ error: 0, status: "HEALTHY", issues: [] });
  const alsoDied = { ...after, endedAt: 7, failure: dead.failure };
  expect(agentsAndHealth({ records: [dead, alsoDied] })).toMatchObject({
    issues: ["Agent b is down: It was killed."],
  });
});

it("says that a kind is left down after too many crashes, also when none of its agents ever came", () => {
  const view: AgentView = {
    ...{ id: "a", kind: "k", tier: "execution", state: "error", pid: null, task: null, taskRun: null, taskStep: null },
    ...{ progress: null, startedAt: 1, lastHeartbeat: null, completed: 0, failed: 0, restarts: 4 },
    failure: dead.failure,
  };
  const issues = ["Agents of k crashed too often, so none is started any more: It was killed."];
  expect(agentsAndHealth({ views: [view] })).toEqual({ error: 1, status: "DEGRADED", issues });
  expect(agentsAndHealth({ views: [view], records: [dead, { ...dead, id: "b" }] })).toMatchObject({ error: 1, issues });
});
