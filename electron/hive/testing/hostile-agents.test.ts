import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { isAlive } from "./fork-agent.ts";
import { forkHostile, type Misdeed } from "./hostile-agents.ts";
import { isEntry, openTestHive, patient, type TestHiveOptions } from "./test-hive.ts";

const timing = { ...patient, stopGraceMs: 200, crashPauseMs: 1 };
const one = "version: 1\nname: Test\nsteps:\n  - { id: one, agent: alpha_agent, prompt: p, retry: { backoff: 1ms } }\n";
const hurried = one.replace("prompt: p", "prompt: p, timeout: 200ms");

/** A hive whose first agent, or whichever is said, misdoes. */
async function openHive(misdeed: Misdeed, isHostile = 'id === "alpha-001"', options: Partial<TestHiveOptions> = {}) {
  const forks = forkHostile(misdeed, isHostile);
  const hive = await openTestHive({ ...forks, engine: "http://127.0.0.1:9", timing, acceptMs: 100, ...options });
  const task = () => {
    const stored = hive.store.stores.tasks.get("task-1");
    if (stored === undefined) throw new Error("There is a first task.");
    return stored;
  };
  const tried = () => hive.store.stores.attempts.ofTask("task-1").map(({ agent, state }) => `${agent} ${state}`);
  return { hive, task, tried, ...forks };
}

it.each<[Misdeed, string]>([
  ["silent", "alpha-001 was silent for 2.0 s."],
  ["garbage", "alpha-001 sent something that is not of the protocol."],
  ["exits", "The process of alpha-001 ended with exit code 7."],
  ["floods", "alpha-001 wrote more than an answer may hold."],
])("has another agent do the task of one that is %s, and says what became of that", async (misdeed, message) => {
  const { hive, task, tried, pids } = await openHive(misdeed, undefined, { timing: { ...timing, beatMs: 1000 } });
  const run = await hive.run(one);
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "good alpha-002" });
  expect(tried()).toEqual(["alpha-001 lost", "alpha-002 complete"]);
  expect(task()).toMatchObject({ state: "complete", losses: 1, failures: 0 });
  const failed = { code: "agent_lost", message };
  expect(hive.entries("agent.failed")).toMatchObject([
    { level: "ERROR", agent: "alpha-001", data: { kind: "alpha_agent", failure: failed } },
  ]);
  expect(hive.entries("task.retry")).toMatchObject([{ data: { attempt: 1, failure: failed, delayMs: 0 } }]);
  expect(hive.entries("task.completed")).toHaveLength(1);
  expect(pids.map(isAlive)).toEqual([false, true]);
});

it("ends an agent that sends 100 MB, and has the memory back", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const { hive, tried } = await openHive("huge");
  const run = await hive.run(one);
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "good alpha-002" });
  expect(tried()).toEqual(["alpha-001 lost", "alpha-002 complete"]);
  const message = "alpha-001 sent a message of more than 16 MiB.";
  expect(hive.entries("agent.failed")).toMatchObject([{ data: { failure: { message } } }]);
  const held = (): number => {
    collect();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    return heapUsed + external + arrayBuffers;
  };
  await expect.poll(held).toBeLessThan(100 * 2 ** 20);
});

it("sets a task aside at the second agent that dies of it, with its exit and its last words", async () => {
  const { hive, task, tried } = await openHive("exits", "true");
  const run = await hive.run(one);
  await hive.until((event) => isEntry(event, "task.poisoned"));
  await hive.until((event) => isEntry(event, "task.suspended"));
  expect(hive.read(run)).toMatchObject({ state: "running", steps: [{ state: "suspended", wait: "escalated" }] });
  expect(task()).toMatchObject({ losses: 2, failures: 0 });
  expect(tried()).toEqual(["alpha-001 lost", "alpha-002 lost"]);
  const message = (agent: string): string => `The process of ${agent} ended with exit code 7.`;
  const death = (attempt: number, agent: string) => ({
    ...{ attempt, agent, failure: { message: message(agent), detail: "out of honey" } },
  });
  const deaths = [death(1, "alpha-001"), death(2, "alpha-002")];
  expect(hive.entries("task.poisoned")).toMatchObject([{ level: "ERROR", step: "one", data: { deaths } }]);
});

it("ends an agent that goes on after its time, and has another do the task", async () => {
  const { hive, tried } = await openHive("slow");
  const run = await hive.run(hurried);
  expect(await hive.finished(run)).toMatchObject({ state: "complete" });
  await hive.until((event) => isEntry(event, "agent.failed", "alpha-001"));
  expect(tried()).toEqual(["alpha-001 failed", expect.stringMatching(/^alpha-00\d complete$/)]);
  const message = "alpha-001 did not stop when told to.";
  expect(hive.entries("agent.failed")).toMatchObject([{ data: { failure: { message } } }]);
});

it("refuses what comes late, and keeps the agent", async () => {
  const { hive, task, pids } = await openHive("late", "attempt === 1");
  const run = await hive.run(hurried);
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: expect.stringContaining("good") });
  await hive.until((event) => isEntry(event, "task.refused"));
  expect(hive.entries("task.refused")).toMatchObject([{ level: "WARN", step: "one", data: { attempt: 1 } }]);
  expect(task().output).not.toBe("late");
  expect(pids.filter(isAlive)).toHaveLength(pids.length);
});

it("takes the first of two answers, and notes the second", async () => {
  const { hive, task } = await openHive("twice");
  const run = await hive.run(one);
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "first" });
  await hive.until((event) => isEntry(event, "task.refused"));
  expect(task()).toMatchObject({ output: "first", attempts: 1 });
  expect(hive.entries("task.completed")).toHaveLength(1);
});

it("refuses an answer for a task that another holds, and ends who gave it", async () => {
  const forks = forkHostile("foreign", 'id === "beta-001"', { goodMs: 400 });
  const hive = await openTestHive({ ...forks, engine: "http://127.0.0.1:9", timing });
  const victim = await hive.run(one);
  await hive.until((event) => isEntry(event, "task.running", victim));
  const thief = await hive.run(one.replace("alpha", "beta"));
  expect(await hive.finished(victim)).toMatchObject({ state: "complete", output: "good alpha-001" });
  expect(await hive.finished(thief)).toMatchObject({ state: "complete", output: "good beta-002" });
  expect(hive.entries("task.refused")).toMatchObject([
    {
      run: victim,
      agent: "beta-001",
      data: { event: "complete", reason: "beta-001 does not hold it: alpha-001 does" },
    },
  ]);
  const message = "beta-001 spoke for a task that alpha-001 holds.";
  expect(hive.entries("agent.failed")).toMatchObject([{ agent: "beta-001", data: { failure: { message } } }]);
});

it("ends an agent that never takes what it is given, and charges the task with nothing", async () => {
  const { hive, task, tried } = await openHive("deaf");
  const run = await hive.run(one);
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "good alpha-002" });
  expect(tried()).toEqual(["alpha-001 lost", "alpha-002 complete"]);
  expect(task()).toMatchObject({ losses: 0, failures: 0 });
  expect(hive.entries("message.unanswered")).toHaveLength(1);
});

it("leaves a kind down whose agents never take anything, and lets its tasks wait", async () => {
  const { hive, task } = await openHive("deaf", "true");
  const run = await hive.run(one);
  await hive.until((event) => isEntry(event, "agent.down"));
  await hive.until((event) => event.kind === "entry" && isDown(event.entry.data));
  expect(hive.read(run)).toMatchObject({ state: "running", steps: [{ state: "pending", wait: "agents_down" }] });
  expect(task()).toMatchObject({ losses: 0, attempts: 5 });
});

function isDown(data: object): boolean {
  return "reason" in data && data.reason === "agents_down";
}

it("gives up a task that everybody refuses, with their reason, and leaves the agents alone", async () => {
  const { hive, tried, pids } = await openHive("rejects", "true");
  const view = await hive.finished(await hive.run(one));
  expect(view.steps).toMatchObject([{ state: "failed", attempts: 3 }]);
  expect(view.failure?.message).toBe('Step "one": The agent refused the task: no time.');
  expect(tried().map((line) => line.split(" ")[1])).toEqual(["rejected", "rejected", "rejected"]);
  expect(hive.entries("task.rejected").map(({ data }) => data.attempt)).toEqual([1, 2, 3]);
  expect(pids.every(isAlive)).toBe(true);
});
