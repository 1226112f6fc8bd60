import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { openTestHive } from "../testing/test-hive.ts";

it("runs a workflow of two steps", async () => {
  const engine = await openScriptedOllama(({ prompt }) => say(`You said: ${prompt}`));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host });
  const run = await hive.run(`
version: 1
name: Two
steps:
  - { id: one, agent: alpha_agent, prompt: "first" }
  - { id: two, agent: beta_agent, prompt: "after {{ steps.one.output }}" }
`);
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "complete", output: "You said: after You said: first" });
});
