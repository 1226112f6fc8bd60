import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { type Asked, openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { isEntry, openTestHive } from "../testing/test-hive.ts";
import { watchRuns } from "../testing/watch-run.ts";

const retry = "retry: { attempts: 2, backoff: 1ms }";

/** A hive whose writer (alpha) and judge (beta) answer by scripts. */
async function openJudgedHive(script: { alpha: (count: number) => Reply; beta?: (asked: Asked) => Reply }) {
  let written = 0;
  const engine = await openScriptedOllama((asked) => {
    if (asked.system.includes("beta")) return script.beta?.(asked) ?? say("");
    written += 1;
    return script.alpha(written);
  });
  const hive = await openTestHive({ spawn: forkAgents().spawn, engine: engine.host });
  return { hive, engine, watch: watchRuns(hive) };
}

function source(terms: string): string {
  return `version: 1
name: Judged
steps:
  - { id: one, agent: alpha_agent, ${retry}, prompt: Write.${terms} }
  - { id: two, agent: alpha_agent, needs: [one], prompt: Go on. }
`;
}

it("is verified when the answer passes the step's rules, and only then lets others begin", async () => {
  const { hive } = await openJudgedHive({ alpha: (count) => say(count === 1 ? "nothing" : "the Total is 3") });
  const run = await hive.run(source(", verify: { contains: total, matches: '[0-9]' }"));
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", steps: [{ state: "verified", attempts: 2 }, { state: "complete" }] });
  expect(hive.entries("task.rejected")).toMatchObject([
    {
      step: "one",
      data: { attempt: 1, failure: { code: "not_verified", message: expect.stringContaining('"total"') } },
    },
  ]);
  expect(hive.entries("task.assigned").map(({ step }) => step)).toEqual(["one", "one", "two"]);
});

it("asks a person when no attempt's answer passes and others wait for it", async () => {
  const { hive, watch } = await openJudgedHive({ alpha: () => say("no") });
  const run = await hive.run(source(", verify: { min_length: 10 }"));
  await hive.until((event) => isEntry(event, "task.suspended", run));
  expect(hive.read(run).steps).toMatchObject([
    { state: "suspended", wait: "escalated", attempts: 2, failure: { code: "not_verified" } },
    { state: "pending", wait: "needs" },
  ]);
  expect(watch.lies).toEqual([]);
});

it("asks an agent to judge, and takes the answer or asks for another one as that says", async () => {
  const verdicts = ["FAIL: too short", "PASS. Good."];
  const { hive, engine, watch } = await openJudgedHive({
    alpha: (count) => say(`poem ${count}`),
    beta: () => say(verdicts.shift() ?? ""),
  });
  const run = await hive.run(source(", verify: { by: beta_agent }"));
  const view = await hive.finished(run);
  expect(view.state).toBe("complete");
  expect(view.steps.map(({ id, state, needs }) => [id, state, needs])).toEqual([
    ["one", "verified", []],
    ["two", "complete", ["one"]],
    ["one/check", "complete", ["one"]],
    ["one/check-2", "complete", ["one"]],
  ]);
  const judged = engine.asked.filter(({ system }) => system.includes("beta"));
  expect(judged.map(({ prompt }) => /poem \d/.exec(prompt)?.[0])).toEqual(["poem 1", "poem 2"]);
  expect(hive.entries("task.verified")).toMatchObject([{ step: "one", data: { attempt: 2 } }]);
  expect(watch.lies).toEqual([]);
});

it("is rejected when its judge cannot judge", async () => {
  const refusal: Reply = { kind: "status", status: 400, message: "does not support chat" };
  const { hive } = await openJudgedHive({ alpha: () => say("poem"), beta: () => refusal });
  const run = await hive.run(source(", verify: { by: beta_agent }"));
  await hive.until((event) => isEntry(event, "task.suspended", run));
  const { steps } = hive.read(run);
  expect(steps.map(({ state }) => state)).toEqual(["suspended", "pending", "failed", "failed"]);
  expect(steps[0]).toMatchObject({ failure: { code: "not_verified" } });
});

it("stops the check as well when the run is stopped, and the view of the events is that of the store", async () => {
  const { hive, watch } = await openJudgedHive({
    alpha: () => say("poem"),
    beta: () => ({ kind: "hang", pieces: ["Well "] }),
  });
  const run = await hive.run(source(", verify: { by: beta_agent }"));
  await hive.until((event) => event.kind === "token" && event.step === "one/check");
  expect(hive.read(run).steps[0]).toMatchObject({ state: "complete", wait: "verification" });
  await hive.dispatcher.cancel(run);
  const view = hive.read(run);
  expect(view.steps.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
  expect(hive.store.stores.runs.get(run)?.openTasks).toBe(0);
  await hive.until((event) => isEntry(event, "run.finished", run));
  expect(watch.lies).toEqual([]);
});
