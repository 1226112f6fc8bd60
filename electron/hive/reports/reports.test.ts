import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { isEntry, openTestHive, type TestHive } from "../testing/test-hive.ts";
import { AgentTally } from "./agent-tally.ts";
import { Reports } from "./reports.ts";

const source = `version: 1
name: Two
steps:
  - { id: one, agent: alpha_agent, prompt: Count. }
  - { id: two, agent: alpha_agent, prompt: "{{ steps.one.output }}" }
`;

function reportsOf({ store, pool }: TestHive): Reports {
  const tally = new AgentTally();
  store.feed.subscribe(undefined, (events) => {
    for (const event of events) if (event.kind === "entry") tally.apply(event.entry);
  });
  return new Reports({
    ...{ stores: store.stores, tally, clock: Date.now, issues: () => [] },
    ...{
      views: () => pool.views(),
      capabilities: (kind) => pool.kinds.capabilities(kind),
      doing: () => ({ phase: "writing", percent: 75 }),
    },
  });
}

it("reports agents at work, agents that have done their work, and the run, as they are", async () => {
  let hold = true;
  const engine = await openScriptedOllama(() => (hold ? { kind: "hang", pieces: ["1 "] } : say("1 2 3")));
  const hive = await openTestHive({ spawn: forkAgents().spawn, engine: engine.host });
  const reports = reportsOf(hive);
  const run = await hive.run(source);
  await hive.until((event) => event.kind === "token");
  const [busy] = reports.agents("alpha-001");
  expect(busy?.agent_status).toMatchObject({
    name: "alpha_agent",
    state: { status: "RUNNING", current_task: "task-1", progress: 75 },
    resources: { active_connections: 1 },
    queue: { pending_tasks: 1, completed_tasks: 0 },
  });
  expect(reports.build().build_status).toMatchObject({
    session_id: run,
    agents: { active: 1 },
    tasks: { total: 2, completed: 0, running: 1, pending: 1, failed: 0 },
    health: { status: "HEALTHY" },
  });
  hold = false;
  process.kill(hive.pool.views()[0]?.pid ?? 0, "SIGKILL");
  await hive.finished(run);
  expect(reports.build(run).build_status).toMatchObject({
    phase: { progress: 100 },
    tasks: { completed: 2, running: 0, pending: 0 },
    timeline: { estimated_remaining: 0 },
  });
  const done = reports.agents().reduce((sum, { agent_status: { queue } }) => sum + queue.completed_tasks, 0);
  expect(done).toBe(2);
  expect(hive.events.some((event) => isEntry(event, "agent.failed"))).toBe(true);
});

it("refuses to report what was never there", async () => {
  const hive = await openTestHive({ spawn: forkAgents().spawn, engine: "http://127.0.0.1:1" });
  const reports = reportsOf(hive);
  expect(() => reports.agents("nobody-001")).toThrow("nobody-001");
  expect(() => reports.build("run-none")).toThrow("run-none");
  expect(reports.agents()).toEqual([]);
});
