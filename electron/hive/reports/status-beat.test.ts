import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { addRun } from "../testing/stored-run.ts";
import { isEntry, openTestHive, type TestHive } from "../testing/test-hive.ts";
import { AgentTally } from "./agent-tally.ts";
import { Reports } from "./reports.ts";
import { StatusBeat } from "./status-beat.ts";

const source = "version: 1\nname: One\nsteps: [{ id: one, agent: alpha_agent, prompt: Count. }]";

function beatOf({ store, pool }: TestHive, running: readonly string[] = [], everyMs = 5): StatusBeat {
  const tally = new AgentTally();
  const views = () => pool.views();
  const now = { stores: store.stores, tally, clock: Date.now, issues: () => [], capabilities: () => [] };
  const reports = new Reports({ ...now, views, doing: () => undefined });
  const write = store.writer.write.bind(store.writer);
  return new StatusBeat({ feed: store.feed, reports, running, write, everyMs });
}

it("writes both reports of a run down while it goes on, and rests when it has ended", async () => {
  let hold = true;
  const engine = await openScriptedOllama(() => (hold ? { kind: "hang", pieces: ["1 "] } : say("1 2")));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host });
  const beat = beatOf(hive);
  expect(beat.beats).toBe(false);
  const run = await hive.run(source);
  await hive.until((event) => event.kind === "token");
  await hive.until((event) => isEntry(event, "status.report", run));
  expect(beat.beats).toBe(true);
  expect(hive.entries("status.report").at(-1)).toMatchObject({
    ...{ run, level: "DEBUG" },
    data: {
      build: { build_status: { session_id: run, tasks: { total: 1 } } },
      agents: [{ agent_status: { agent_id: "alpha-001" } }],
    },
  });
  hold = false;
  process.kill(hive.pool.views()[0]?.pid ?? 0, "SIGKILL");
  await hive.finished(run);
  expect(beat.beats).toBe(false);
  await beat.stop();
});

it("beats at another pace from the moment at which that is set", async () => {
  const hive = await openTestHive({ ...forkAgents(), engine: "http://127.0.0.1:9" });
  const beat = beatOf(hive, [], 3_600_000);
  addRun(hive.store.stores, "run-1", [{ step: "one" }]);
  const started = { type: "run.started", about: { run: "run-1" }, data: { workflow: "One", steps: [] } } as const;
  await hive.store.writer.write((record) => record(started));
  expect([beat.beats, hive.entries("status.report")]).toEqual([true, []]);
  beat.every(5);
  await hive.until((event) => isEntry(event, "status.report"));
  expect(beat.beats).toBe(true);
  await beat.stop();
});

it("begins with the runs that go on already, and writes nothing once it is stopped", async () => {
  const hive = await openTestHive({ ...forkAgents(), engine: "http://127.0.0.1:9" });
  const beat = beatOf(hive, ["run-1"]);
  expect(beat.beats).toBe(true);
  await beat.stop();
  expect([beat.beats, hive.entries("status.report")]).toEqual([false, []]);
});
