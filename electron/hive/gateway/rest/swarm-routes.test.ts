import { expect, it } from "vitest";
import type { AgentView, KindView } from "../../contract/agent.ts";
import { openTestDoor, restingHive } from "./test-door.ts";

const agents = [
  { id: "a-1", kind: "research_agent", state: "running" },
  { id: "a-2", kind: "research_agent", state: "idle" },
] as unknown as readonly AgentView[]; // what the state is made of
const kinds = [{ name: "research_agent", running: 2, wish: null }] as unknown as readonly KindView[];
const known = { agentKinds: [], capabilities: [], idPrefixes: [], fieldsOfPerson: {}, promptless: [] } as never;

it("adds a task with the priority 5 unless another one is given", async () => {
  const { ask, bridge } = await openTestDoor({ addTask: { task: "task-1", run: "run-1" } });
  const answer = await ask("POST", "/swarm/add_task", { body: { description: "Tell", specialization: "research" } });
  expect([answer.status, await answer.json()]).toEqual([
    201,
    { task_id: "task-1", message: "Task added successfully" },
  ]);
  expect(bridge.asked[0]).toEqual(["addTask", { description: "Tell", priority: 5, specialization: "research" }]);
  const wrong = await ask("POST", "/swarm/add_task", { body: { description: "", priority: 11, more: 1 } });
  expect([wrong.status, (await wrong.json()).code]).toEqual([400, "bad_request"]);
  expect((await ask("POST", "/swarm/add_task")).status).toBe(400);
});

it("tells the state of the swarm from the hive's own counters", async () => {
  const { ask } = await openTestDoor({ hive: { ...restingHive, agents } });
  const state = await (await ask("GET", "/swarm/state", { scope: "read" })).json();
  expect(state).toMatchObject({ pending_tasks: 3, running_tasks: 2, completed_tasks: 5, failed_tasks: 1, load: 0.5 });
  expect(state.agents).toEqual({ total: 2, by_kind: { research_agent: 2 }, by_state: { running: 1, idle: 1 } });
});

it("scales by so many or to so many, and says what was really started", async () => {
  const started = [{ agent: "a-3", pid: 33 }];
  const scaleAgents = { kind: "research_agent", wish: 3, started, stopped: [] };
  const { ask, bridge } = await openTestDoor({ agentKinds: { kinds, known }, scaleAgents });
  const more = await ask("POST", "/agents/scale", { body: { num_agents: 1 } });
  expect(await more.json()).toMatchObject({ message: "Started 1, stopped 0", kind: "research_agent", started });
  await ask("POST", "/agents/scale", { body: { to: 0, kind: "research_agent" } });
  expect((await ask("POST", "/spawn_agent")).status).toBe(201);
  expect((await ask("POST", "/agents/spawn", { body: { kind: "research_agent" } })).status).toBe(201);
  const asked = bridge.asked.filter(([verb]) => verb === "scaleAgents").map(([, request]) => request);
  expect(asked.map((request) => (request as { readonly to: number }).to)).toEqual([3, 0, 3, 3]);
});
