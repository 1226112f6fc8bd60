import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { FailureError, failure } from "../contract/failure.ts";
import { forkAgents, forkScript, isAlive } from "../testing/fork-agent.ts";
import { openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { isEntry, openTestHive, patient, type TestHive, type TestHiveOptions } from "../testing/test-hive.ts";

const hanging: Reply = { kind: "hang", pieces: ["on ", "and "] };

/** A hive whose engine answers by a script of the prompt and of how often that was asked. */
async function openHive(script: (prompt: string, count: number) => Reply, options: Partial<TestHiveOptions> = {}) {
  const engine = await openScriptedOllama(({ prompt }) =>
    script(prompt, engine.asked.filter((asked) => asked.prompt === prompt).length),
  );
  const agents = forkAgents();
  const hive = await openTestHive({ ...agents, engine: engine.host, ...options });
  return { hive, engine, ...agents };
}

function workflow(...steps: readonly string[]): string {
  return `version: 1\nname: Test\nsteps:\n${steps.map((step) => `  - { ${step} }\n`).join("")}`;
}

const steps = ({ read }: TestHive, run: string) => read(run).steps.map(({ id, state }) => `${id} ${state}`);
const reasonsOf = (hive: TestHive, step: string) =>
  hive.entries("task.waiting").flatMap((entry) => (entry.step === step ? [entry.data.reason] : []));

it("runs what is independent at the same time and what depends in order, each on a real process", async () => {
  const { hive, engine } = await openHive((prompt) => say(`<${prompt}>`, 5));
  const run = await hive.run(
    workflow(
      "id: a, agent: alpha_agent, prompt: a",
      "id: b, agent: beta_agent, prompt: b",
      'id: c, specialization: sing, prompt: "{{ steps.a.output }}{{ steps.b.output }}"',
    ),
  );
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", output: "<<a><b>>", failure: null });
  expect(view.steps.map(({ tokens, tokensPerSecond }) => [tokens, tokensPerSecond])).toEqual([
    ...[
      [1, 100],
      [1, 100],
      [1, 100],
    ],
  ]);
  expect(engine.asked.map(({ prompt }) => prompt).at(-1)).toBe("<a><b>");
  const agents = hive.entries("task.assigned").map(({ step, data }) => [step, data.agent, data.attempt]);
  expect(agents).toContainEqual(["a", "alpha-001", 1]);
  expect(agents).toContainEqual(["c", "beta-001", 1]);
});

it("has another agent complete the task of one that is killed with SIGKILL in mid-answer", async () => {
  const { hive, pids } = await openHive((_, count) => (count === 1 ? hanging : say("whole answer")));
  const run = await hive.run(workflow("id: one, agent: alpha_agent, prompt: p"));
  await hive.until((event) => event.kind === "token" && event.offset > 0);
  process.kill(pids[0] ?? 0, "SIGKILL");
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", output: "whole answer" });
  expect(view.steps).toMatchObject([{ attempts: 2, agent: "alpha-002", failure: null }]);
  expect(hive.store.stores.attempts.ofTask(view.steps[0]?.task ?? "")).toMatchObject([
    { number: 1, agent: "alpha-001", pid: pids[0], state: "lost", failure: { code: "agent_lost" } },
    { number: 2, agent: "alpha-002", pid: pids[1], state: "complete" },
  ]);
  const partial = { output: "on and ", tokens: 2 };
  expect(hive.entries("task.retry")).toMatchObject([{ data: { attempt: 1, delayMs: 0, partial } }]);
  expect(hive.entries("agent.failed")).toMatchObject([{ agent: "alpha-001", level: "ERROR" }]);
  expect(hive.entries("task.completed")).toHaveLength(1);
});

it("tries again after pauses that double, and fails with the step's name when nothing helps", async () => {
  const { hive } = await openHive(() => ({ kind: "stop", pieces: ["half "] }));
  const run = await hive.run(workflow("id: one, agent: alpha_agent, prompt: p, retry: { attempts: 3, backoff: 10ms }"));
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "failed", output: "", failure: { code: "engine_failed" } });
  expect(view.failure?.message).toMatch(/^Step "one": The engine failed/);
  expect(view.steps).toMatchObject([{ state: "failed", attempts: 3, output: "half " }]);
  expect(hive.entries("task.retry").map(({ data }) => data.delayMs)).toEqual([10, 20]);
});

it("shows a pause between two attempts, and ends it in time", async () => {
  const { hive } = await openHive((_, count) => (count === 1 ? { kind: "stop", pieces: [] } : say("fine")));
  const run = await hive.run(workflow("id: one, agent: alpha_agent, prompt: p, retry: { attempts: 2, backoff: 60ms }"));
  await hive.until((event) => isEntry(event, "task.retry"));
  expect(hive.read(run).steps).toMatchObject([{ state: "retry", wait: "backoff", failure: { code: "engine_failed" } }]);
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "fine" });
});

it("cancels what needs a failed step and goes on with the rest, then fails the run", async () => {
  const { hive, engine } = await openHive((prompt) =>
    prompt === "bad" ? { kind: "status", status: 400, message: "no chat" } : say(prompt, 5),
  );
  const run = await hive.run(
    workflow(
      "id: bad, agent: alpha_agent, prompt: bad",
      'id: after, agent: alpha_agent, prompt: "{{ steps.bad.output }}"',
      "id: later, agent: alpha_agent, needs: [after], prompt: never",
      "id: good, agent: beta_agent, prompt: good one two three",
      'id: better, agent: beta_agent, prompt: "{{ steps.good.output }}!"',
    ),
  );
  const view = await hive.finished(run);
  expect(steps(hive, run)).toEqual([
    "bad failed",
    "good complete",
    "after cancelled",
    "better complete",
    "later cancelled",
  ]);
  expect(view).toMatchObject({ state: "failed", failure: { code: "model_refused" } });
  expect(view.failure?.message).toMatch(/^Step "bad": .*no chat/);
  expect(view.steps[4]?.failure).toMatchObject({ code: "need_failed" });
  expect(engine.asked.map(({ prompt }) => prompt)).not.toContain("never");
});

it("stops a run at once: the agent's engine sees the hang-up, and the agent is free for the next", async () => {
  const { hive, engine, pids } = await openHive((prompt) => (prompt === "long" ? hanging : say("next")));
  const run = await hive.run(
    workflow("id: one, agent: alpha_agent, prompt: long", "id: two, agent: alpha_agent, needs: [one], prompt: p"),
  );
  await hive.until((event) => event.kind === "token" && event.offset > 0);
  await hive.dispatcher.cancel(run);
  expect(hive.read(run)).toMatchObject({ state: "cancelled", failure: { code: "cancelled" } });
  expect(hive.read(run).steps[0]).toMatchObject({ state: "cancelled", output: "on and ", tokens: 2, phase: null });
  await engine.untilHangUps(1);
  await expect(hive.dispatcher.cancel(run)).rejects.toMatchObject({ failure: { code: "conflict" } });
  await expect(hive.dispatcher.cancel("run-9")).rejects.toMatchObject({ failure: { code: "not_found" } });
  const next = await hive.run(workflow("id: one, agent: alpha_agent, prompt: short"));
  expect(await hive.finished(next)).toMatchObject({ state: "complete", output: "next" });
  expect(pids.filter(isAlive)).toHaveLength(pids.length);
});

it("ends an attempt that takes too long, hangs up, and tries again", async () => {
  const { hive, engine } = await openHive((_, count) => (count === 1 ? hanging : say("in time")));
  const run = await hive.run(
    workflow("id: one, agent: alpha_agent, prompt: p, timeout: 2s, retry: { attempts: 2, backoff: 1ms }"),
  );
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "in time" });
  await engine.untilHangUps(1);
  expect(hive.entries("task.retry")).toMatchObject([
    { data: { failure: { code: "timed_out", hint: "Raise the step's timeout." }, partial: { output: "on and " } } },
  ]);
});

it("gives no effect to a result that comes after its attempt was given up, but notes it", async () => {
  const usage = "{ promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 }";
  const { spawn } = forkScript(`
    process.on("message", ({ type, payload: { task, attempt } }) => {
      if (type === "assign") say("accept", { task, attempt });
      if (type === "assign" && attempt === 2) say("complete", { task, attempt, output: "second", usage: ${usage} });
      if (type === "cancel") say("complete", { task, attempt, output: "late", usage: ${usage} });
    });
    say("ready", { pid: process.pid });`);
  const { hive } = await openHive(() => hanging, { spawn });
  const run = await hive.run(
    workflow("id: one, agent: alpha_agent, prompt: p, timeout: 100ms, retry: { attempts: 2, backoff: 1ms }"),
  );
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "second" });
  await hive.until((event) => isEntry(event, "task.refused"));
  expect(hive.entries("task.refused")).toMatchObject([{ step: "one", data: { attempt: 1 } }]);
  expect(hive.entries("task.completed")).toMatchObject([{ data: { attempt: 2, output: "second" } }]);
});

it("gives a task that an agent refuses to another attempt, and gives it up at the third refusal", async () => {
  const { spawn } = forkScript(`
    process.on("message", ({ type, payload }) => type === "assign" && say("reject", { ...payload, reason: "no time" }));
    say("ready", { pid: process.pid });`);
  const { hive } = await openHive(() => hanging, { spawn });
  const view = await hive.finished(await hive.run(workflow("id: one, agent: alpha_agent, prompt: p")));
  expect(view.steps).toMatchObject([{ state: "failed", attempts: 3 }]);
  expect(view.failure?.message).toBe('Step "one": The agent refused the task: no time.');
});

it("takes an agent's word that it has completed what it never said that it accepts", async () => {
  const usage = "{ promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 }";
  const { spawn } = forkScript(`
    process.on("message", ({ type, payload: { task, attempt } }) =>
      type === "assign" && say("complete", { task, attempt, output: "done", usage: ${usage} }));
    say("ready", { pid: process.pid });`);
  const { hive } = await openHive(() => hanging, { spawn });
  const run = await hive.run(workflow("id: one, agent: alpha_agent, prompt: p"));
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "done" });
});

it("fails what nobody here can do, with the demand, and goes on with the rest", async () => {
  const { hive } = await openHive(() => say("fine"));
  const run = await hive.run(
    workflow("id: fly, specialization: fly, prompt: p", "id: one, agent: alpha_agent, prompt: p"),
  );
  const view = await hive.finished(run);
  expect(steps(hive, run)).toEqual(["fly failed", "one complete"]);
  expect(view.failure).toMatchObject({
    code: "not_found",
    message: 'Step "fly": This hive has no agent for skill fly.',
  });
});

it("lets a task wait whose agents all die at their start, with the reason, until their kind is tried again", async () => {
  const marker = join(temporaryFolder(), "honey");
  const { spawn, pids } = forkScript(`
    const { existsSync } = await import("node:fs");
    if (!existsSync(${JSON.stringify(marker)})) throw new Error("out of honey");
    const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 };
    process.on("message", ({ type, payload: { task, attempt } }) =>
      type === "assign" && say("complete", { task, attempt, output: "done", usage }));
    say("ready", { pid: process.pid });`);
  const timing = { ...patient, crashPauseMs: 1 };
  const { hive } = await openHive(() => hanging, { spawn, timing });
  const run = await hive.run(workflow("id: one, agent: alpha_agent, prompt: p"));
  await hive.until((event) => reasonIn(event) === "agents_down");
  expect(hive.read(run).steps).toMatchObject([{ state: "pending", wait: "agents_down", attempts: 0 }]);
  expect([pids.length, hive.entries("agent.failed").length]).toEqual([5, 5]);
  const failure = { code: "agent_lost", detail: expect.stringContaining("out of honey") };
  const data = { kind: "alpha_agent", crashes: 5, failure };
  expect(hive.entries("agent.down")).toMatchObject([{ level: "ERROR", agent: "alpha-005", data }]);
  writeFileSync(marker, "");
  hive.pool.tryAgain("alpha_agent");
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "done" });
});

it("fails a task whose model cannot be had with that reason, and finds it once it is there", async () => {
  let isThere = false;
  const engine = await openScriptedOllama(() => say("with a model"));
  const resolve = async (model: string) => {
    if (isThere) return { host: engine.host, model, digest: "d", options: {} };
    throw new FailureError(failure("model_missing", `There is no model ${model}.`, { hint: "skep models pull auto" }));
  };
  const hive = await openTestHive({ ...forkAgents(), engine: resolve });
  const source = workflow("id: one, agent: alpha_agent, prompt: p", "id: two, agent: alpha_agent, prompt: p");
  const first = await hive.finished(await hive.run(source));
  expect(first.steps).toMatchObject([{ state: "failed" }, { state: "failed" }]);
  expect(first.failure).toMatchObject({ code: "model_missing", hint: "skep models pull auto" });
  isThere = true;
  expect(await hive.finished(await hive.run(source))).toMatchObject({ state: "complete" });
});

it("asks anew where the model is when its engine has failed, and goes on at the new one", async () => {
  const [dying, sound] = [
    await openScriptedOllama(() => ({ kind: "stop", pieces: [] })),
    await openScriptedOllama(() => say("fine")),
  ];
  const hosts = [dying.host, sound.host];
  const resolve = async (model: string) => ({ host: hosts.shift() ?? "", model, digest: "d", options: {} });
  const hive = await openTestHive({ ...forkAgents(), engine: resolve });
  const run = await hive.run(workflow("id: one, agent: alpha_agent, prompt: p, retry: { attempts: 2, backoff: 1ms }"));
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "fine" });
  expect([dying.asked.length, sound.asked.length, hosts]).toEqual([1, 1, []]);
});

it("keeps an answer that the disk refuses until the disk takes it", async () => {
  const shown = console.error;
  console.error = () => undefined; // each refusal is told there
  onTestFinished(() => {
    console.error = shown;
  });
  const { hive } = await openHive(() => say("one two three four", 20));
  hive.store.database.pragma("busy_timeout = 1");
  const blocker = new Sqlite(hive.store.file);
  onTestFinished(() => void blocker.close());
  const run = await hive.run(workflow("id: one, agent: alpha_agent, prompt: p"));
  await hive.until((event) => event.kind === "token");
  blocker.exec("BEGIN IMMEDIATE");
  while (hive.pool.free().length === 0) await sleep(5);
  await sleep(20);
  expect(hive.read(run).steps[0]).toMatchObject({ state: "running", output: "one two three four" });
  blocker.exec("ROLLBACK");
  expect(await hive.finished(run)).toMatchObject({ state: "complete", output: "one two three four" });
  expect(hive.entries("task.completed")).toHaveLength(1);
});

it("says, and journals, why each task waits while it does", async () => {
  const found = Promise.withResolvers<void>();
  const engine = await openScriptedOllama(() => say("quick", 10));
  const resolve = async (model: string) => {
    await found.promise;
    return { host: engine.host, model, digest: "d", options: {} };
  };
  const hive = await openTestHive({ ...forkAgents(), engine: resolve, maxPerKind: 1 });
  const run = await hive.run(
    workflow(
      "id: one, agent: alpha_agent, prompt: p",
      "id: two, agent: alpha_agent, prompt: p",
      'id: three, agent: alpha_agent, prompt: "{{ steps.one.output }}"',
    ),
  );
  expect(hive.read(run).steps[2]?.wait).toBe("needs");
  await hive.until((event) => isEntry(event, "task.waiting", "two"));
  expect(hive.read(run).steps.map(({ wait }) => wait)).toEqual(["agent_starting", "agent_starting", "needs"]);
  await hive.until((event) => isEntry(event, "agent.registered"));
  await hive.until((event) => reasonIn(event) === "model_loading");
  expect(hive.read(run).steps.map(({ wait }) => wait)).toEqual(["model_loading", "model_loading", "needs"]);
  found.resolve();
  await hive.finished(run);
  expect(reasonsOf(hive, "two")).toEqual(["agent_starting", "model_loading", "agents_busy"]);
  expect(reasonsOf(hive, "three")).not.toContain("agent_starting");
});

function reasonIn(event: Parameters<typeof isEntry>[0]): string | undefined {
  return event.kind === "entry" && event.entry.type === "task.waiting" ? event.entry.data.reason : undefined;
}

it("finishes a run on few agents whose steps ask for more kinds than may be there at once", async () => {
  const { hive } = await openHive((prompt) => say(prompt), { maxAgents: 1 });
  const run = await hive.run(
    workflow(
      "id: a, agent: alpha_agent, prompt: a",
      "id: b, agent: beta_agent, prompt: b",
      "id: c, agent: alpha_agent, needs: [b], prompt: c",
    ),
  );
  expect(await hive.finished(run)).toMatchObject({ state: "complete" });
  expect(hive.entries("agent.stopped").length).toBeGreaterThanOrEqual(2);
});

it("lets two runs share the agents, and keeps them apart", async () => {
  const { hive, pids } = await openHive((prompt) => say(prompt, 2), { maxPerKind: 1 });
  const source = (name: string): string =>
    workflow(
      ...["a", "b", "c"].map((id) => `id: ${id}, agent: alpha_agent, prompt: ${name}-${id}`),
      `id: end, agent: alpha_agent, prompt: "{{ steps.a.output }} {{ steps.b.output }} {{ steps.c.output }}"`,
    );
  const runs = await Promise.all([hive.run(source("x")), hive.run(source("y"))]);
  const views = await Promise.all(runs.map((run) => hive.finished(run)));
  expect(views.map(({ state, output }) => [state, output])).toEqual([
    ["complete", "x-a x-b x-c"],
    ["complete", "y-a y-b y-c"],
  ]);
  expect(pids).toHaveLength(1);
});

it("holds what a hive before it left unfinished, and goes on when told to without repeating a finished step", async () => {
  const folder = temporaryFolder();
  let isHanging = true;
  const { hive, engine, spawn } = await openHive((prompt) => (prompt === "b" && isHanging ? hanging : say(prompt)), {
    folder,
  });
  const run = await hive.run(
    workflow("id: a, agent: alpha_agent, prompt: a", 'id: b, agent: alpha_agent, needs: [a], prompt: "b"'),
  );
  await hive.until((event) => event.kind === "token" && event.step === "b" && event.offset > 0);
  await hive.stop();
  isHanging = false;

  const second = await openTestHive({ spawn, engine: engine.host, folder });
  const held = { state: "pending", wait: "run_interrupted", attempts: 1 };
  expect(second.read(run)).toMatchObject({ state: "interrupted", steps: [{ state: "complete" }, held] });
  const other = await second.run(workflow("id: c, agent: alpha_agent, prompt: c"));
  await second.finished(other);
  expect(second.read(run)).toMatchObject({ state: "interrupted", steps: [{ state: "complete" }, held] });
  await second.dispatcher.resume(run);
  expect(await second.finished(run)).toMatchObject({
    state: "complete",
    output: "b",
    steps: [{ attempts: 1 }, { attempts: 2 }],
  });
  expect(engine.asked.map(({ prompt }) => prompt)).toEqual(["a", "b", "c", "b"]);
  await expect(second.dispatcher.resume(run)).rejects.toMatchObject({ failure: { code: "conflict" } });
});

it("goes on by itself with what a hive before it left unfinished, where it is told so", async () => {
  const folder = temporaryFolder();
  let isHanging = true;
  const { hive, engine, spawn } = await openHive(() => (isHanging ? hanging : say("at last")), { folder });
  const run = await hive.run(workflow("id: a, agent: alpha_agent, prompt: a"));
  await hive.until((event) => event.kind === "token");
  await hive.stop();
  isHanging = false;
  const second = await openTestHive({ spawn, engine: engine.host, folder, continueRuns: true });
  expect(await second.finished(run)).toMatchObject({ state: "complete", output: "at last", steps: [{ attempts: 2 }] });
});

it("gives out nothing more when it has stopped", async () => {
  const { hive, pids, engine } = await openHive(() => say("never"));
  await hive.dispatcher.stop();
  const run = await hive.run(workflow("id: a, agent: alpha_agent, prompt: a"));
  hive.dispatcher.wake();
  await hive.stop();
  expect([run, pids, engine.asked]).toEqual(["run-1", [], []]);
});
