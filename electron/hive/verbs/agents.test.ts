import { expect, it } from "vitest";
import { leadId, leadView } from "../contract/lead.ts";
import { AgentControl } from "../dispatcher/agent-control.ts";
import { WishStore } from "../pool/wish-store.ts";
import { knownAgentsOf } from "../registry/load-agents.ts";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama } from "../testing/scripted-ollama.ts";
import { isEntry, openTestHive, testKinds } from "../testing/test-hive.ts";
import { checkWorkflow } from "../workflow/parse.ts";
import { agentVerbs } from "./agents.ts";

it("does with agents what is asked, and shows them as they are then", async () => {
  const engine = await openScriptedOllama(() => ({ kind: "hang", pieces: ["on "] }));
  const { pids, spawn } = forkAgents();
  const { pool, dispatcher, store, run, until, read, ...hive } = await openTestHive({ spawn, engine: engine.host });
  const { stores, writer, database } = store;
  const control = new AgentControl({ pool, dispatcher, stores, writer, wishes: new WishStore(database) });
  const leads = testKinds.map((kind) => ({ ...kind, idPrefix: leadId, tier: "command" as const }));
  const lead = { views: () => leadView(leads, { pid: process.pid, startedAt: 1, isBusy: true }) };
  const verbs = agentVerbs({ control, lead, known: knownAgentsOf(testKinds) });
  const { started } = await verbs.scaleAgents({ kind: "alpha_agent", to: 2 });
  expect(started).toEqual([
    { agent: "alpha-001", pid: pids[0] },
    { agent: "alpha-002", pid: pids[1] },
  ]);
  expect(await verbs.agents()).toMatchObject([
    { id: "lead-001", state: "running", pid: process.pid },
    { state: "idle" },
    { state: "idle" },
  ]);
  expect(await verbs.agent({ agent: "lead-001" })).toMatchObject({ tier: "command" });
  const { kinds, known } = await verbs.agentKinds();
  expect(kinds).toMatchObject([{ name: "alpha_agent", wish: 2, running: 2 }, { name: "beta_agent" }]);
  expect(checkWorkflow("version: 1\nname: A\nsteps: [{ id: a, agent: beta_agent, prompt: p }]\n", known).ok).toBe(true);
  expect(await verbs.pauseAgent({ agent: "alpha-001", handBack: false })).toMatchObject({ state: "paused" });
  expect(await verbs.agent({ agent: "alpha-001" })).toMatchObject({ state: "paused", pid: pids[0] });
  const id = await run("version: 1\nname: Test\nsteps:\n  - { id: one, agent: alpha_agent, prompt: p }\n");
  await until((event) => isEntry(event, "task.running"));
  const task = read(id).steps[0]?.task ?? "";
  expect(await verbs.handoffTask({ task, to: "sing", reason: "" })).toEqual({ task, to: "sing" });
  await until((event) => isEntry(event, "task.handoff"));
  expect(hive.entries("task.handoff")).toMatchObject([{ task, data: { to: "sing" } }]);
  expect(await verbs.resumeAgent({ agent: "alpha-001" })).toMatchObject({ state: "idle" });
  expect(await verbs.killAgent({ agent: "alpha-002" })).toMatchObject({ state: "stopped" });
  expect(await verbs.stopAgent({ agent: "alpha-001" })).toMatchObject({ state: "stopped" });
  await expect(verbs.agent({ agent: "omega-001" })).rejects.toMatchObject({ failure: { code: "not_found" } });
});
