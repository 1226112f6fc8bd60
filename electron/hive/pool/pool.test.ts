import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { failure } from "../contract/failure.ts";
import type { ModelCall } from "../contract/message.ts";
import type { Demand } from "../contract/workflow.ts";
import { forkAgents, forkScript, isAlive } from "../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { patient, testKinds } from "../testing/test-hive.ts";
import { openTestPool } from "../testing/test-pool.ts";
import type { AgentProcess } from "./agent-process.ts";
import type { Pool } from "./pool.ts";

const alpha: Demand = { by: "kind", kind: "alpha_agent" };
const beta: Demand = { by: "kind", kind: "beta_agent" };
const sing: Demand = { by: "specialization", specialization: "sing" };
const hurry = { ...patient, stopGraceMs: 300, crashPauseMs: 1 };
const ref = { task: "task-1", attempt: 1 };

function callTo(host: string): ModelCall {
  return { host, model: "m", system: "", prompt: "p", maxIterations: 1, keepAlive: "5m", options: {} };
}

/** The first free agent of a pool, reserved for an attempt and told to begin. */
function begin(pool: Pool, host: string): AgentProcess {
  const agent = pool.free()[0];
  if (agent === undefined) throw new Error("No agent is free.");
  agent.reserve(ref);
  pool.assign(agent, { ...ref, call: callTo(host) });
  return agent;
}

it("starts a process for a demand, once until it is ready, and counts it as free then", async () => {
  const { spawn, pids } = forkAgents();
  const { pool, until } = openTestPool({ spawn });
  expect([pool.supply(alpha, true), pool.supply(alpha, true)]).toEqual(["starting", "starting"]);
  expect(pids).toHaveLength(1);
  expect(pool.views()).toMatchObject([
    { id: "alpha-001", kind: "alpha_agent", state: "starting", lastHeartbeat: null },
  ]);
  await until("free");
  expect(pool.free().map(({ id }) => id)).toEqual(["alpha-001"]);
  expect(pool.views()).toMatchObject([{ state: "idle", pid: pids[0], task: null, lastHeartbeat: expect.any(Number) }]);
});

it("numbers agents of a kind that is numbered itself, no more of them than the kind allows", () => {
  const kinds = testKinds.map((kind) => ({ ...kind, idPrefix: "exec-001", maxAgents: 2 })).slice(0, 1);
  const { pool } = openTestPool({ ...forkAgents(), kinds, maxPerKind: 5 });
  const byId = (agentId: string) => pool.supply({ by: "agent", agentId }, true);
  expect([byId("exec-001"), byId("exec-001-2"), byId("exec-0012"), pool.supply(alpha, true)]).toEqual([
    ...["starting", "starting", "nobody", "starting"],
  ]);
  expect(pool.views().map(({ id }) => id)).toEqual(["exec-001", "exec-001-2"]);
});

it("says why an agent takes no tasks, and starts none", () => {
  const kinds = testKinds.map((kind) => ({ ...kind, unavailable: kind.name === "alpha_agent" ? "Not yet." : null }));
  const { pool } = openTestPool({ ...forkAgents(), kinds });
  expect(pool.supply(alpha, true)).toMatchObject({ code: "not_available", message: "Not yet.", retryable: false });
  expect(pool.views()).toEqual([]);
  expect(pool.supply({ by: "specialization", specialization: "count" }, true)).toBe("starting");
  expect(pool.views()).toMatchObject([{ kind: "beta_agent" }]);
});

it("has an attempt done by a real process, and the agent free again afterwards", async () => {
  const engine = await openScriptedOllama(() => say("one two"));
  const { pool, until, heard, events } = openTestPool(forkAgents());
  pool.supply(sing, true);
  await until("free");
  const agent = begin(pool, engine.host);
  expect([agent.state, pool.free(), pool.views()[0]?.task]).toEqual(["running", [], "task-1"]);
  expect((await heard("complete")).payload).toMatchObject({ ...ref, output: "one two" });
  expect([agent.state, agent.held, agent.view().completed]).toEqual(["idle", null, 1]);
  expect(events.at(-1)).toEqual({ type: "free" });
});

it("names the least recently used agent first", async () => {
  const engine = await openScriptedOllama(() => say("done"));
  const { pool, until, heard } = openTestPool(forkAgents());
  pool.supply(alpha, true);
  await until("registered");
  pool.supply(alpha, true);
  await until("registered", 2);
  expect(pool.free().map(({ id }) => id)).toEqual(["alpha-001", "alpha-002"]);
  begin(pool, engine.host);
  await heard("complete");
  expect(pool.free().map(({ id }) => id)).toEqual(["alpha-002", "alpha-001"]);
});

it("starts no more agents of a kind than it may, and none for what nobody can do", async () => {
  const { spawn, pids } = forkAgents();
  const { pool, until } = openTestPool({ spawn, maxPerKind: 1 });
  pool.supply(alpha, true);
  await until("free");
  expect(pool.supply(alpha, true)).toBe("busy");
  expect(pool.supply({ by: "kind", kind: "gamma_agent" }, true)).toBe("nobody");
  expect(pool.supply({ by: "specialization", specialization: "fly" }, true)).toBe("nobody");
  expect(pool.supply({ by: "agent", agentId: "gamma-001" }, true)).toBe("nobody");
  expect(pids).toHaveLength(1);
});

it("starts the very agent that is asked for by its id", async () => {
  const { pool, until } = openTestPool(forkAgents());
  pool.supply({ by: "agent", agentId: "beta-007" }, true);
  await until("free");
  expect(pool.free().map(({ id, kind }) => [id, kind.name])).toEqual([["beta-007", "beta_agent"]]);
});

it("tells how many agents of each kind are wanted and there, and who came in the place of one that died", async () => {
  const { pool, until } = openTestPool(forkAgents());
  pool.setWish("alpha_agent", 1);
  await until("registered");
  expect(pool.kindViews()).toMatchObject([
    { name: "alpha_agent", wish: 1, running: 1, down: null },
    { name: "beta_agent", wish: null, running: 0, down: null },
  ]);
  process.kill(pool.all()[0]?.pid ?? 0, "SIGKILL");
  await until("registered", 2);
  expect(pool.views()).toMatchObject([{ id: "alpha-002", restarts: 1 }]);
  pool.find("alpha-002")?.dismiss();
  await until("registered", 3);
  expect(pool.views()).toMatchObject([{ id: "alpha-003", restarts: 2 }]);
  pool.setWish("alpha_agent", 2);
  await until("registered", 4);
  expect([pool.view("alpha-004")?.restarts, pool.view("alpha-001")]).toEqual([0, undefined]);
});

it("sends an idle agent away when another kind is asked for and there may be no more", async () => {
  const { pool, until, ends } = openTestPool({ ...forkAgents(), maxAgents: 1 });
  pool.supply(alpha, true);
  await until("free");
  expect(pool.supply(beta, true)).toBe("starting");
  await until("ended");
  expect(ends()).toEqual([null]);
  pool.supply(beta, true);
  await until("registered", 2);
  expect(pool.views()).toMatchObject([{ id: "beta-001", state: "idle" }]);
});

it("sends one agent away at a time, however often it is asked", async () => {
  const { pool, until } = openTestPool({ ...forkAgents(), maxAgents: 2 });
  for (const ready of [1, 2]) {
    pool.supply(alpha, true);
    await until("registered", ready);
  }
  expect([pool.supply(beta, true), pool.supply(beta, true)]).toEqual(["starting", "starting"]);
  expect(pool.views().map(({ id, state }) => `${id} ${state}`)).toEqual(["alpha-001 stopping", "alpha-002 idle"]);
  expect(pool.supply(sing, false)).toBe("busy");
});

it("does not send an agent away that is at work", async () => {
  const engine = await openScriptedOllama(() => ({ kind: "hang", pieces: ["on "] }));
  const { pool, until } = openTestPool({ ...forkAgents(), maxAgents: 1 });
  pool.supply(alpha, true);
  await until("free");
  begin(pool, engine.host);
  expect(pool.supply(beta, true)).toBe("busy");
  expect(pool.views()).toMatchObject([{ id: "alpha-001", state: "running" }]);
});

it("tells how an agent's process died, with its last words", async () => {
  const { spawn } = forkScript('say("ready", { pid: process.pid }); throw new Error("out of honey");');
  const { pool, until, ends } = openTestPool({ spawn });
  pool.supply(alpha, true);
  await until("ended");
  expect(ends()).toMatchObject([
    { code: "agent_lost", message: "The process of alpha-001 ended with exit code 1.", retryable: true },
  ]);
  expect(ends()[0]?.detail).toContain("out of honey");
  expect(pool.views()).toEqual([]);
});

it("lets an agent live that beats, finds one that is there and silent, and ends it", async () => {
  const { spawn, pids } = forkScript(
    'say("ready", { pid: process.pid }); setInterval(() => say("heartbeat", { task: null }), 20);',
  );
  // It may take an hour to start: what it is given then counts no more once it is there.
  const { pool, until, ends } = openTestPool({ spawn, timing: { ...hurry, beatMs: 500, startMs: 3_600_000 } });
  pool.supply(alpha, true);
  await until("message", 50);
  expect(pool.views()).toMatchObject([{ state: "idle", failure: null }]);
  process.kill(pids[0] ?? 0, "SIGSTOP");
  await until("ended");
  expect(ends()).toMatchObject([{ code: "agent_lost", message: "alpha-001 was silent for 1.0 s." }]);
  expect(pids.filter(isAlive)).toEqual([]);
});

it("ends a process that never comes so far as to say something", async () => {
  const { spawn } = forkScript("setInterval(() => {}, 1000);");
  const { pool, until, ends } = openTestPool({ spawn, timing: { ...hurry, beatMs: 20, startMs: 200 } });
  pool.supply(alpha, true);
  await until("ended");
  expect(ends()).toMatchObject([{ code: "agent_lost", message: expect.stringContaining("was silent") }]);
});

it.each([
  ["is no message", "process.send('hello');"],
  ["is none of its protocol", "say('shell', { command: 'rm' });"],
  ["lacks what belongs to it", "say('token', { task: 'task-1', attempt: 1 });"],
])("ends an agent at once that says something that %s, and does not hear it any more", async (_, code) => {
  const complete = 'say("complete", { task: "task-1", attempt: 1, output: "", usage: { promptTokens: 0 } });';
  const { spawn } = forkScript(`say("ready", { pid: process.pid }); ${code} ${complete} setInterval(() => {}, 1000);`);
  const { pool, until, ends, events } = openTestPool({ spawn });
  pool.supply(alpha, true);
  await until("ended");
  expect(ends()).toMatchObject([
    { code: "agent_lost", message: "alpha-001 sent something that is not of the protocol." },
  ]);
  expect(events.filter(({ type }) => type === "message")).toHaveLength(1);
});

it("tries a kind again after pauses whose processes die at their start, and leaves it down after five with the reason", async () => {
  const { spawn, pids } = forkScript("process.exit(3);");
  const { pool, until, ends, downs } = openTestPool({ spawn, timing: hurry });
  for (let crash = 1; crash <= 5; crash += 1) {
    expect(pool.supply(alpha, true)).toBe("starting");
    await until("ended", crash);
    if (crash < 5) await until("free", crash);
  }
  expect([pool.supply(alpha, true), downs]).toEqual(["down", ["alpha_agent"]]);
  expect(pool.supply(beta, true)).toBe("starting");
  expect(pids).toHaveLength(6);
  expect(pool.views()).toMatchObject([
    { id: "beta-001", state: "starting" },
    { id: "alpha-005", state: "error", failure: { message: "The process of alpha-005 ended with exit code 3." } },
  ]);
  expect(ends()[4]).toMatchObject({ code: "agent_lost", message: "The process of alpha-005 ended with exit code 3." });
  pool.tryAgain("alpha_agent");
  expect(pool.supply(alpha, true)).toBe("starting");
  expect(pids).toHaveLength(7);
});

it("finds an agent silent by the beat of its task, while it is at it", async () => {
  const { spawn } = forkScript('say("ready", { pid: process.pid });');
  const { pool, until, ends } = openTestPool({ spawn, timing: { ...hurry, beatMs: 3_600_000 } });
  pool.supply(alpha, true);
  await until("free");
  const [agent] = pool.free();
  agent?.reserve(ref);
  if (agent !== undefined) pool.assign(agent, { ...ref, call: callTo("http://127.0.0.1:9"), heartbeatMs: 50 });
  await until("ended");
  expect(ends()).toMatchObject([{ code: "agent_lost", message: "alpha-001 was silent for 0.1 s." }]);
});

it("gives a paused agent no work, and says that all who can do it are paused", async () => {
  const engine = await openScriptedOllama(() => say("done"));
  const { pool, until, heard } = openTestPool({ ...forkAgents(), maxPerKind: 1 });
  pool.supply(alpha, true);
  await until("free");
  const agent = begin(pool, engine.host);
  agent.pause(true);
  expect(agent.state).toBe("running");
  await heard("complete");
  expect([agent.state, pool.free(), pool.supply(alpha, true)]).toEqual(["paused", [], "paused"]);
  agent.pause(false);
  expect([agent.state, pool.free()]).toEqual(["idle", [agent]]);
});

it("keeps as many agents of a kind as a person wants, whatever becomes of them", async () => {
  const { pool, until } = openTestPool({ ...forkAgents(), maxPerKind: 1, timing: hurry });
  const started = pool.setWish("alpha_agent", 3);
  await Promise.all(started.map((agent) => agent.startedUp));
  expect(pool.ofKind("alpha_agent").map(({ id, state }) => `${id} ${state}`)).toEqual([
    ...["alpha-001 idle", "alpha-002 idle", "alpha-003 idle"],
  ]);
  process.kill(started[1]?.pid ?? 0, "SIGKILL");
  await until("registered", 4);
  expect(pool.ofKind("alpha_agent").map(({ id }) => id)).toEqual(["alpha-001", "alpha-003", "alpha-004"]);
  pool.setWish("alpha_agent", 0);
  for (const agent of pool.ofKind("alpha_agent")) agent.retire();
  await until("ended", 4);
  expect([pool.supply(alpha, true), pool.views()]).toEqual(["down", []]);
});

it("lets an agent that is sent away end what it does before", async () => {
  const engine = await openScriptedOllama(() => say("one two three", 20));
  const { pool, until, heard } = openTestPool(forkAgents());
  pool.supply(alpha, true);
  await until("free");
  const agent = begin(pool, engine.host);
  agent.retire();
  expect((await heard("complete")).payload.output).toBe("one two three");
  await agent.gone;
  expect(agent.view()).toMatchObject({ state: "stopped", failure: null, completed: 1 });
});

it("tells the agent that holds an attempt to stop it, and ends one that does not", async () => {
  const engine = await openScriptedOllama(() => ({ kind: "hang", pieces: ["on "] }));
  const deaf = 'say("ready", { pid: process.pid }); setInterval(() => say("heartbeat", { task: null }), 20);';
  const polite = openTestPool({ ...forkAgents(), timing: hurry });
  const stubborn = openTestPool({ ...forkScript(deaf), timing: hurry });
  for (const { pool } of [polite, stubborn]) pool.supply(alpha, true);
  await Promise.all([polite.until("free"), stubborn.until("free")]);
  for (const { pool } of [polite, stubborn]) begin(pool, engine.host);
  await polite.heard("token");
  polite.pool.cancel({ task: "task-1", attempt: 7 });
  expect(engine.hangUps).toHaveLength(0);
  for (const { pool } of [polite, stubborn]) pool.cancel(ref);
  await Promise.all([polite.heard("failed"), engine.untilHangUps(1), stubborn.until("ended")]);
  expect(polite.pool.free()).toHaveLength(1);
  expect(stubborn.ends()).toEqual([failure("agent_lost", "alpha-001 did not stop when told to.", { retryable: true })]);
});

it("leaves no process behind when it stops, not even one that does not listen", async () => {
  const deaf = forkScript(
    'process.removeAllListeners("message"); say("ready", { pid: 1 }); setInterval(() => {}, 1000);',
  );
  const good = forkAgents();
  const stubborn = openTestPool({ ...deaf, timing: hurry });
  const polite = openTestPool({ ...good });
  polite.pool.supply(alpha, true);
  polite.pool.supply(beta, true);
  stubborn.pool.supply(alpha, true);
  await Promise.all([polite.until("registered", 2), stubborn.until("free")]);
  await Promise.all([polite.pool.stop(), stubborn.pool.stop()]);
  expect([...good.pids, ...deaf.pids].filter(isAlive)).toEqual([]);
  expect(polite.ends()).toEqual([null, null]);
  polite.pool.supply(sing, true);
  expect(good.pids).toHaveLength(2);
});

it("does not outlive its hive, however that dies: each agent ends by itself", async () => {
  const hive = forkHive(2);
  const pids = await hive.agents;
  expect(pids.filter(isAlive)).toHaveLength(2);
  hive.process.kill("SIGKILL");
  await once(hive.process, "exit");
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10));
});

/** A process that starts agents as a hive does, and tells their ids when they are ready. */
function forkHive(count: number) {
  const entry = fileURLToPath(new URL("../../../agents/entry.ts", import.meta.url));
  const code = `
    import { fork } from "node:child_process";
    const pids = [];
    for (let index = 0; index < ${count}; index += 1) {
      const options = { execArgv: ["--no-warnings"], stdio: ["ignore", "ignore", "ignore", "ipc"], serialization: "advanced" };
      const agent = fork(${JSON.stringify(entry)}, ["alpha-00" + index, "alpha_agent"], options);
      agent.once("message", ({ payload }) => pids.push(payload.pid) === ${count} && process.send(pids));
    }`;
  const file = join(temporaryFolder(), "hive.mjs");
  writeFileSync(file, code);
  const hive = fork(file, { env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" }, execArgv: ["--no-warnings"] });
  onTestFinished(() => void hive.kill("SIGKILL"));
  return { process: hive, agents: once(hive, "message").then(([pids]) => pids as readonly number[]) };
}
