import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { openTestHive } from "../testing/test-hive.ts";
import { assignVerbs } from "./assign.ts";

const by = "person";
const hang: Reply = { kind: "hang", pieces: ["on "] };
const workflow = (...steps: readonly string[]) =>
  `version: 1\nname: Test\nsteps:\n${steps.map((step) => `  - { ${step} }\n`).join("")}`;

/** A hive with one agent of each kind at work, and a task that either could do. */
async function openHive() {
  const engine = await openScriptedOllama(({ prompt }) => (prompt === "long" ? hang : say("done")));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, maxPerKind: 1 });
  const verbs = assignVerbs({ ...hive, stores: hive.store.stores });
  const busy = await hive.run(
    workflow("id: a, agent: alpha_agent, prompt: long", "id: b, agent: beta_agent, prompt: long"),
  );
  await hive.until(() => hive.entries("task.running").length === 2);
  const run = await hive.run(workflow("id: one, specialization: count, prompt: p"));
  const task = hive.read(run).steps[0]?.task ?? "";
  return { hive, verbs, busy, run, task };
}

it("has the named agent do a task that another one could do sooner", async () => {
  const { hive, verbs, busy, run, task } = await openHive();
  expect(await verbs.assignTask({ task, agent: "beta-001", by })).toMatchObject({ task, state: "pending" });
  await hive.dispatcher.cancel(busy);
  expect(await hive.finished(run)).toMatchObject({ steps: [{ agent: "beta-001", state: "complete" }] });
  expect(hive.entries("task.assigned").at(-1)).toMatchObject({ agent: "beta-001", data: { why: "named" } });
  expect(hive.entries("decision.made")).toContainEqual(
    expect.objectContaining({ level: "AUDIT", step: "one", data: { actor: by, decision: "assign to beta-001" } }),
  );
});

it("refuses with the reason: no such agent or task, an agent that is paused or cannot do it, a task at work", async () => {
  const { hive, verbs, busy, task } = await openHive();
  const refusal = async (request: { readonly task: string; readonly agent: string }) =>
    await verbs.assignTask({ ...request, by }).then(
      () => "honoured",
      (error: { readonly failure: { readonly message: string } }) => error.failure.message,
    );
  expect(await refusal({ task, agent: "alpha-009" })).toBe("There is no agent alpha-009.");
  expect(await refusal({ task: "task-99", agent: "alpha-001" })).toBe("There is no task task-99.");
  const working = hive.read(busy).steps[0]?.task ?? "";
  expect(await refusal({ task: working, agent: "beta-001" })).toContain("is running");
  hive.pool.find("beta-001")?.pause(true);
  expect(await refusal({ task, agent: "beta-001" })).toContain("paused");
  const song = await hive.run(workflow("id: song, specialization: sing, prompt: p"));
  const sing = hive.read(song).steps[0]?.task ?? "";
  expect(await refusal({ task: sing, agent: "alpha-001" })).toContain("asks for sing");
});
