import { expect, it } from "vitest";
import { openDecidedHive } from "../testing/decided-hive.ts";
import { type Reply, say } from "../testing/scripted-ollama.ts";
import { isEntry } from "../testing/test-hive.ts";

const by = "person";
const hang: Reply = { kind: "hang", pieces: ["half ", "an "] };
const refused: Reply = { kind: "status", status: 400, message: "does not support chat" };

function twoSteps(terms = ""): string {
  return `version: 1
name: Two
steps:
  - { id: one, agent: alpha_agent, retry: { attempts: 2, backoff: 1ms }, prompt: first${terms} }
  - { id: two, agent: alpha_agent, needs: [one], prompt: second }
`;
}

function decided(hive: Awaited<ReturnType<typeof openDecidedHive>>["hive"]) {
  return hive.entries("decision.made").map(({ level, step, data }) => [level, step, data.actor, data.decision]);
}

it("pauses a task at work, whose generation stops, and lets it go on uncharged", async () => {
  let calm = false;
  const { hive, engine, watch, tasks, taskOf } = await openDecidedHive(() => (calm ? say("done") : hang));
  const run = await hive.run(twoSteps());
  const task = taskOf(run, "one");
  await hive.until((event) => event.kind === "token");
  expect(await tasks.pauseTask({ task, by })).toEqual({ task, state: "suspended", wait: "paused" });
  await engine.untilHangUps(1);
  await expect(tasks.pauseTask({ task, by })).rejects.toMatchObject({ failure: { code: "conflict" } });
  calm = true;
  await tasks.resumeTask({ task, by: "lead-001" });
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", steps: [{ attempts: 2 }, { attempts: 1 }] });
  expect(hive.store.stores.tasks.get(task)).toMatchObject({ failures: 0, losses: 0 });
  expect(hive.store.stores.attempts.ofTask(task).map(({ state }) => state)).toEqual(["yielded", "complete"]);
  expect(decided(hive)).toEqual([
    ["AUDIT", "one", "person", "pause"],
    ["AUDIT", "one", "lead-001", "resume"],
  ]);
  expect(watch.lies).toEqual([]);
});

it("cancels a task at work, whose generation stops, and all that needs it", async () => {
  const { hive, engine, watch, tasks, taskOf } = await openDecidedHive(() => hang);
  const run = await hive.run(twoSteps());
  await hive.until((event) => event.kind === "token" && event.offset > 0);
  await tasks.cancelTask({ task: taskOf(run, "one"), by });
  await engine.untilHangUps(1);
  expect(await hive.finished(run)).toMatchObject({
    ...{ state: "cancelled", failure: { code: "cancelled" } },
    steps: [
      { state: "cancelled", output: "half an " },
      { state: "cancelled", failure: { code: "need_failed" } },
    ],
  });
  await expect(tasks.cancelTask({ task: taskOf(run, "one"), by })).rejects.toMatchObject({
    failure: { code: "conflict", message: expect.stringContaining("cannot be cancelled") },
  });
  await expect(tasks.cancelTask({ task: "task-99", by })).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect(watch.lies).toEqual([]);
});

it("keeps an answer until a person approves it, refuses it for another one, or gives a better one", async () => {
  let count = 0;
  const { hive, watch, tasks, taskOf } = await openDecidedHive(() => {
    return { kind: "say", pieces: [`draft number ${++count}`], isCutOff: true };
  });
  const run = await hive.run(twoSteps(", approval: true, verify: { min_length: 5 }"));
  const task = taskOf(run, "one");
  await hive.until((event) => isEntry(event, "task.suspended"));
  expect(hive.read(run).steps).toMatchObject([
    { state: "suspended", wait: "approval", output: "draft number 1", cutOffAt: 1 },
    { state: "pending", wait: "needs" },
  ]);
  await expect(tasks.resumeTask({ task, by })).rejects.toMatchObject({ failure: { code: "conflict" } });
  await tasks.approveTask({ task, by, refuse: "too dry" });
  await hive.until(() => hive.entries("task.suspended").length === 2);
  await expect(tasks.approveTask({ task, by, answer: "no" })).rejects.toMatchObject({
    failure: { code: "not_verified", message: expect.stringContaining("2 characters") },
  });
  expect(await tasks.approveTask({ task, by, answer: "my own words" })).toMatchObject({ state: "verified" });
  const view = await hive.finished(run);
  expect(view.steps).toMatchObject([
    { state: "verified", output: "my own words", cutOffAt: null },
    { state: "complete", cutOffAt: 1 },
  ]);
  expect(decided(hive).map(([, , , decision]) => decision)).toEqual(["refuse", "answer"]);
  expect(watch.lies).toEqual([]);
});

it("passes a task to a person, who answers in the place of the agents", async () => {
  const { hive, tasks, taskOf, watch } = await openDecidedHive(({ prompt }) => (prompt === "first" ? hang : say("ok")));
  const run = await hive.run(twoSteps());
  const task = taskOf(run, "one");
  await hive.until((event) => event.kind === "token");
  await tasks.escalateTask({ task, by, reason: "nobody here knows" });
  expect(hive.entries("task.suspended")).toMatchObject([
    { data: { reason: "escalated", explanation: "nobody here knows" } },
  ]);
  await expect(tasks.approveTask({ task, by })).rejects.toMatchObject({ failure: { code: "conflict" } });
  await tasks.approveTask({ task, by, answer: "42" });
  expect(await hive.finished(run)).toMatchObject({ state: "complete", steps: [{ output: "42" }, { output: "ok" }] });
  expect(watch.lies).toEqual([]);
});

it("tries again what has failed, with all that needs it", async () => {
  let broken = true;
  const { hive, tasks, taskOf, watch } = await openDecidedHive(() => (broken ? refused : say("fine")));
  const run = await hive.run(twoSteps());
  expect((await hive.finished(run)).steps.map(({ state }) => state)).toEqual(["failed", "cancelled"]);
  broken = false;
  await tasks.retryTask({ task: taskOf(run, "one"), by });
  await hive.until((event) => isEntry(event, "run.finished", run) && hive.read(run).state === "complete");
  expect(hive.read(run).steps).toMatchObject([
    { attempts: 2, state: "complete" },
    { attempts: 1, state: "complete" },
  ]);
  expect(watch.lies).toEqual([]);
});

it("cuts the pause before the next attempt short", async () => {
  let first = true;
  const { hive, tasks, taskOf } = await openDecidedHive(() => {
    const reply = say(first ? "no" : "long enough");
    first = false;
    return reply;
  });
  const run = await hive.run(twoSteps(", verify: { min_length: 5 }").replace("backoff: 1ms", "backoff: 24h"));
  await hive.until((event) => isEntry(event, "task.retry"));
  await tasks.retryTask({ task: taskOf(run, "one"), by });
  expect(await hive.finished(run)).toMatchObject({ state: "complete", steps: [{ attempts: 2 }, {}] });
});

it("takes a task first that was made more urgent, or moved before another", async () => {
  const { hive, tasks, taskOf } = await openDecidedHive(({ prompt }) => (prompt === "block" ? hang : say("ok")), {
    maxPerKind: 1,
  });
  const block = await hive.run(
    "version: 1\nname: B\nsteps: [{ id: block, agent: alpha_agent, priority: 10, prompt: block }]",
  );
  await hive.until((event) => event.kind === "token");
  const steps = ["a", "b", "c"].map((id) => `{ id: ${id}, agent: alpha_agent, prompt: ${id} }`).join(", ");
  const run = await hive.run(`version: 1\nname: Three\nsteps: [${steps}]`);
  await tasks.setPriority({ task: taskOf(run, "c"), by, priority: 8 });
  await tasks.moveTask({ task: taskOf(run, "b"), by, before: taskOf(run, "a") });
  await expect(tasks.moveTask({ task: taskOf(block, "block"), by, before: taskOf(run, "a") })).rejects.toMatchObject({
    failure: { code: "conflict", message: expect.stringContaining("is in no queue") },
  });
  await tasks.cancelTask({ task: taskOf(block, "block"), by });
  await hive.finished(run);
  const order = hive.entries("task.assigned").filter((entry) => entry.run === run);
  expect(order.map(({ step }) => step)).toEqual(["c", "b", "a"]);
  expect(hive.store.stores.tasks.get(taskOf(run, "c"))?.priority).toBe(8);
});

it("adds a task of its own, braces and all", async () => {
  const { hive, engine, tasks } = await openDecidedHive(() => say("hello"));
  const { run, task } = await tasks.addTask({ description: "Say {{ hello }}.", kind: "alpha_agent", priority: 8 });
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "hello" });
  expect(hive.store.stores.tasks.get(task)).toMatchObject({ priority: 8, type: "task" });
  expect(engine.asked[0]?.prompt).toBe("Say {{ hello }}.");
});
