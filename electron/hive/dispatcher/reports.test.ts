import { expect, it } from "vitest";
import type { Demand } from "../contract/workflow.ts";
import { forkAgents, forkScript } from "../testing/fork-agent.ts";
import { openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { isEntry, openTestHive, type TestHive } from "../testing/test-hive.ts";

const hanging: Reply = { kind: "hang", pieces: ["one ", "two "] };
const one = "version: 1\nname: Test\nsteps:\n  - { id: one, agent: alpha_agent, prompt: p }\n";

/** A hive of real agents whose model hangs in the first answer, and is done in the next. */
async function openHive() {
  const engine = await openScriptedOllama(() => (engine.asked.length === 1 ? hanging : say("three")));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host });
  return { hive, engine };
}

/** Settles when the step writes; answers its attempt. */
async function untilWriting(hive: TestHive, run: string) {
  await hive.until((event) => event.kind === "token" && event.offset > 0);
  const [step] = hive.read(run).steps;
  return { task: step?.task ?? "", attempt: step?.attempts ?? 0 };
}

it("takes back what an agent was asked to yield, and has the next one go on from there, charged to nobody", async () => {
  const { hive, engine } = await openHive();
  const run = await hive.run(one);
  const ref = await untilWriting(hive, run);
  hive.dispatcher.askToYield(ref, { cause: "preempted" });
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", output: "one two three", steps: [{ attempts: 2, tokens: 3 }] });
  expect(engine.asked).toMatchObject([{ prompt: "p" }, { prompt: "p", written: "one two " }]);
  expect(hive.entries("task.yielded")).toMatchObject([{ data: { attempt: 1, cause: "preempted" } }]);
  expect(hive.store.stores.tasks.get(ref.task)).toMatchObject({ state: "complete", losses: 0, failures: 0 });
  expect(hive.store.stores.checkpoints.get(ref.task)).toBeUndefined();
});

it("passes a task that was asked to yield on to another kind, with what has been done", async () => {
  const { hive } = await openHive();
  const run = await hive.run(one);
  const ref = await untilWriting(hive, run);
  const demand: Demand = { by: "kind", kind: "beta_agent" };
  hive.dispatcher.askToYield(ref, { cause: "handoff", to: { demand, from: null, reason: "It sings." } });
  const view = await hive.finished(run);
  expect(view).toMatchObject({ output: "one two three", steps: [{ agent: "beta-001", demand: "beta_agent" }] });
  const data = { from: null, to: "beta_agent", reason: "It sings." };
  expect(hive.entries("task.handoff")).toMatchObject([{ level: "AUDIT", data }]);
});

/** A hive whose agents of each kind follow a script; `usage` is there for them. */
async function openScripted(code: string) {
  const usage = "{ promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 }";
  const script = `const usage = ${usage};
    const kind = process.argv[3];
    process.on("message", ({ type, payload }) => {
      if (type !== "assign") return;
      const { task, attempt, checkpoint } = payload;
      const ref = { task, attempt };
      say("accept", ref);
      ${code}
    });
    say("ready", { pid: process.pid });`;
  return await openTestHive({ ...forkScript(script), engine: "http://127.0.0.1:9" });
}

it("passes a task on as its agent says, and keeps its checkpoint for the one that follows", async () => {
  const hive = await openScripted(`
    if (kind === "beta_agent") return say("complete", { ...ref, output: checkpoint, usage });
    say("checkpoint", { ...ref, state: '"half"' });
    say("handoff", { ...ref, to: { by: "specialization", specialization: "sing" }, reason: "It must be sung." });`);
  const view = await hive.finished(await hive.run(one));
  expect(view).toMatchObject({ state: "complete", output: '"half"', steps: [{ agent: "beta-001", attempts: 2 }] });
  const data = { from: "alpha-001", to: "sing", reason: "It must be sung." };
  expect(hive.entries("task.handoff")).toMatchObject([{ agent: "alpha-001", data }]);
});

it("asks a person where an agent passes a task to nobody, or to a person", async () => {
  const hive = await openScripted(`
    if (kind === "beta_agent") return say("escalate", { ...ref, reason: "Which of the two?" });
    say("handoff", { ...ref, to: { by: "kind", kind: "gamma_agent" }, reason: "It is dark." });`);
  const runs = [await hive.run(one), await hive.run(one.replace("alpha", "beta"))];
  await hive.until((event) => isEntry(event, "task.suspended", runs[0]));
  await hive.until((event) => isEntry(event, "task.suspended", runs[1]));
  expect(runs.map((run) => hive.read(run).steps[0])).toMatchObject([
    { state: "suspended", wait: "escalated" },
    { state: "suspended", wait: "escalated" },
  ]);
  const explanations = hive.entries("task.suspended").map(({ data }) => data.explanation);
  expect(explanations.toSorted()).toEqual([
    "Which of the two?",
    "alpha-001 passes it on to gamma_agent, whom this hive does not have: It is dark.",
  ]);
});

it("counts it as a failure when a task is handed back unasked", async () => {
  const hive = await openScripted('say("yielded", ref);');
  const view = await hive.finished(await hive.run(one.replace("prompt: p", "prompt: p, retry: { backoff: 1ms }")));
  expect(view.steps).toMatchObject([{ state: "failed", attempts: 3 }]);
  expect(view.failure?.message).toBe('Step "one": The agent handed the task back unasked.');
});

it("has the next agent go on from the last checkpoint of one that died", async () => {
  const hive = await openScripted(`
    if (attempt === 2) return say("complete", { ...ref, output: checkpoint, usage });
    say("checkpoint", { ...ref, state: '{"done":1}' });
    say("checkpoint", { ...ref, state: '{"done":2}' });
    process.send({ type: "heartbeat", payload: { task } }, () => process.exit(7));`);
  const view = await hive.finished(await hive.run(one));
  expect(view).toMatchObject({ state: "complete", output: '{"done":2}', steps: [{ attempts: 2 }] });
});

it("does not go on from the checkpoint of an attempt that failed", async () => {
  const hive = await openScripted(`
    if (attempt === 2) return say("complete", { ...ref, output: String(checkpoint), usage });
    say("checkpoint", { ...ref, state: '{"done":1}' });
    say("failed", { ...ref, failure: { code: "engine_failed", message: "no", retryable: true } });`);
  const view = await hive.finished(await hive.run(one.replace("prompt: p", "prompt: p, retry: { backoff: 1ms }")));
  expect(view).toMatchObject({ state: "complete", output: "null", steps: [{ attempts: 2 }] });
});
