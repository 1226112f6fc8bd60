import { expect, it } from "vitest";
import { WishStore } from "../pool/wish-store.ts";
import { forkAgents, isAlive } from "../testing/fork-agent.ts";
import { forkHostile } from "../testing/hostile-agents.ts";
import { openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { isEntry, openTestHive, patient, type TestHive } from "../testing/test-hive.ts";
import { AgentControl } from "./agent-control.ts";

const hanging: Reply = { kind: "hang", pieces: ["one ", "two "] };
const one = "version: 1\nname: Test\nsteps:\n  - { id: one, agent: alpha_agent, prompt: p }\n";

function controlOf({ pool, dispatcher, store }: TestHive, farewellMs = 10_000): AgentControl {
  const wishes = new WishStore(store.database);
  return new AgentControl({ pool, dispatcher, stores: store.stores, wishes, writer: store.writer, farewellMs });
}

/** A hive of real agents whose model hangs in the first answer, and is done in the next. */
async function openHive(folder = temporaryFolder()) {
  const engine = await openScriptedOllama(() => (engine.asked.length === 1 ? hanging : say("three")));
  const forks = forkAgents();
  const hive = await openTestHive({ ...forks, engine: engine.host, folder });
  return { hive, control: controlOf(hive), engine, ...forks };
}

/** Starts a run, and settles when its step writes; answers its run and task. */
async function begin(hive: TestHive) {
  const run = await hive.run(one);
  await hive.until((event) => event.kind === "token" && event.offset > 0 && event.run === run);
  return { run, task: hive.read(run).steps[0]?.task ?? "" };
}

it("starts and ends real processes, says which, and keeps the number in the next hive", async () => {
  const folder = temporaryFolder();
  const { hive, control, pids } = await openHive(folder);
  const more = await control.scale("alpha_agent", 3);
  expect(more).toMatchObject({ kind: "alpha_agent", wish: 3, stopped: [] });
  expect(more.started.map(({ pid }) => pid)).toEqual(pids);
  expect(pids.map(isAlive)).toEqual([true, true, true]);
  const fewer = await control.scale("alpha_agent", 1);
  expect([fewer.started, fewer.stopped.length]).toEqual([[], 2]);
  expect(fewer.stopped.map(({ pid }) => isAlive(pid))).toEqual([false, false]);
  expect(hive.pool.ofKind("alpha_agent")).toHaveLength(1);
  expect(hive.entries("agents.scaled")).toMatchObject([
    { level: "AUDIT", data: { kind: "alpha_agent", from: 0, to: 3 } },
    { level: "AUDIT", data: { kind: "alpha_agent", from: 3, to: 1 } },
  ]);
  await hive.stop();
  const next = await openHive(folder);
  next.control.begin();
  await next.hive.until((event) => isEntry(event, "agent.registered"));
  expect(next.control.views()).toMatchObject([{ kind: "alpha_agent", state: "idle" }]);
});

it("refuses more agents than there may be, and kinds that are not there", async () => {
  const { control } = await openHive();
  await expect(control.scale("alpha_agent", 21)).rejects.toMatchObject({ failure: { code: "conflict" } });
  await expect(control.scale("gamma_agent", 1)).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect(control.views()).toEqual([]);
});

it("has an agent that is stopped hand back what it does, and another go on with it", async () => {
  const { hive, control, pids } = await openHive();
  const { run } = await begin(hive);
  expect(await control.stop("alpha-001")).toMatchObject({ id: "alpha-001", state: "stopped", failure: null });
  expect(isAlive(pids[0] ?? 0)).toBe(false);
  expect(await hive.finished(run)).toMatchObject({ output: "one two three", steps: [{ agent: "alpha-002" }] });
  expect(hive.entries("task.yielded")).toMatchObject([{ data: { cause: "agent_stopped" } }]);
  expect(hive.entries("agent.dismissed")).toMatchObject([
    { level: "AUDIT", agent: "alpha-001", data: { how: "stop" } },
  ]);
});

it("ends an agent that does not hand back in time, and charges its task with nothing", async () => {
  const forks = forkHostile("slow", 'id === "alpha-001"');
  const hive = await openTestHive({ ...forks, engine: "http://127.0.0.1:9" });
  const run = await hive.run(one);
  await hive.until((event) => isEntry(event, "task.running"));
  expect(await controlOf(hive, 50).stop("alpha-001")).toMatchObject({ state: "stopped" });
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "good alpha-002" });
  expect(hive.store.stores.tasks.get("task-1")).toMatchObject({ losses: 0, failures: 0 });
});

it("kills an agent at once, and gives its task to another", async () => {
  const { hive, control, pids } = await openHive();
  const { run, task } = await begin(hive);
  expect(await control.kill("alpha-001")).toMatchObject({ state: "stopped" });
  expect(isAlive(pids[0] ?? 0)).toBe(false);
  expect(await hive.finished(run)).toMatchObject({ state: "complete", steps: [{ attempts: 2 }] });
  expect(hive.store.stores.tasks.get(task)).toMatchObject({ losses: 0 });
  expect(hive.entries("agent.dismissed")).toMatchObject([{ data: { how: "kill", pid: pids[0] } }]);
  await expect(control.kill("alpha-001")).rejects.toMatchObject({ failure: { code: "not_found" } });
});

it("pauses an agent, which hands back what it does where that is asked, and lets it go on", async () => {
  const { hive, control } = await openHive();
  const { run } = await begin(hive);
  expect(await control.pause("alpha-001", true)).toMatchObject({ state: "running" });
  expect(await hive.finished(run)).toMatchObject({ output: "one two three", steps: [{ agent: "alpha-002" }] });
  expect(control.view("alpha-001")).toMatchObject({ state: "paused", task: null });
  await control.pause("alpha-002", false);
  const second = await hive.run(one);
  await hive.until(
    (event) => event.kind === "entry" && event.entry.type === "task.waiting" && event.entry.run === second,
  );
  expect(hive.read(second).steps).toMatchObject([{ state: "pending", wait: "agents_paused" }]);
  expect(await control.resume("alpha-002")).toMatchObject({ state: "idle" });
  expect(await hive.finished(second)).toMatchObject({ state: "complete", steps: [{ agent: "alpha-002" }] });
  expect(hive.entries("agent.paused").map(({ level, data }) => [level, data.handsBack])).toEqual([
    ["AUDIT", true],
    ["AUDIT", false],
  ]);
  expect(hive.entries("agent.resumed")).toMatchObject([{ level: "AUDIT", agent: "alpha-002" }]);
});

it("starts a kind again that was left down, without a restart of the hive", async () => {
  const forks = forkHostile("exits", "Number(id.slice(-3)) <= 5");
  const timing = { ...patient, crashPauseMs: 1 };
  const hive = await openTestHive({ ...forks, engine: "http://127.0.0.1:9", timing });
  const control = controlOf(hive);
  for (let task = 0; task < 3; task += 1) await hive.run(one);
  await hive.until((event) => isEntry(event, "agent.down"));
  const [fallen] = control.views().filter(({ state }) => state === "error");
  expect(fallen).toMatchObject({ kind: "alpha_agent", failure: { code: "agent_lost" } });
  await control.resume(fallen?.id ?? "");
  await hive.until((event) => isEntry(event, "task.completed"));
  expect(control.views().filter(({ state }) => state === "error")).toEqual([]);
});

it("passes a task on to another kind, at once where nobody holds it, else when it is handed back", async () => {
  const { hive, control } = await openHive();
  const { run, task } = await begin(hive);
  expect(await control.handOff(task, "beta_agent", "It must be sung.")).toEqual({ task, to: "beta_agent" });
  expect(await hive.finished(run)).toMatchObject({ output: "one two three", steps: [{ agent: "beta-001" }] });
  await control.pause("alpha-001", false);
  const waiting = await hive.run(one.replace("agent: alpha_agent", "agent_id: alpha-001"));
  await hive.until(
    (event) => event.kind === "entry" && event.entry.type === "task.waiting" && event.entry.run === waiting,
  );
  const held = hive.read(waiting).steps[0]?.task ?? "";
  await control.handOff(held, "sing", "It must be sung.");
  expect(await hive.finished(waiting)).toMatchObject({ steps: [{ agent: "beta-001", demand: "sing" }] });
  expect(hive.entries("task.handoff").map(({ level, data }) => [level, data.to])).toEqual([
    ["AUDIT", "beta_agent"],
    ["AUDIT", "sing"],
  ]);
  await expect(control.handOff(task, "beta_agent", "")).rejects.toMatchObject({ failure: { code: "conflict" } });
  await expect(control.handOff("task-99", "beta_agent", "")).rejects.toMatchObject({ failure: { code: "not_found" } });
});

it("passes no task on to nobody", async () => {
  const { hive, control } = await openHive();
  const { task } = await begin(hive);
  await expect(control.handOff(task, "gamma_agent", "")).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect(hive.store.stores.tasks.get(task)).toMatchObject({ state: "running" });
});
