import { expect, it } from "vitest";
import { forkAgents } from "../../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../../testing/scripted-ollama.ts";
import { isEntry, openTestHive } from "../../testing/test-hive.ts";

const short = "version: 1\nname: Short\nsteps: [{ id: short, agent: alpha_agent, prompt: short }]\n";
const long = `version: 1
name: Long
steps:
  - { id: first, agent: alpha_agent, prompt: long, priority: 3 }
  - { id: after, agent: alpha_agent, needs: [first], prompt: after, priority: 3 }
  - { id: alone, agent: beta_agent, prompt: long }
`;

it("makes a dependency more urgent that goes on for longer than its like, once, and tells a person", async () => {
  const engine = await openScriptedOllama(({ prompt }) =>
    prompt === "long" ? { kind: "hang", pieces: ["on "] } : say("done"),
  );
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, graceMs: 1 });
  await hive.finished(await hive.run(short));
  await hive.finished(await hive.run(short.replaceAll("alpha", "beta")));
  const run = await hive.run(long);
  await hive.until((event) => isEntry(event, "conflict.resolved", "first"));
  const [first] = hive.store.stores.tasks.ofRun(run);
  expect(hive.entries("conflict.resolved")).toMatchObject([
    {
      ...{ level: "AUDIT", run, step: "first" },
      data: { kind: "DEPENDENCY", resolution: "escalated", dependency: first?.id, waiting: 1, priority: 4 },
    },
  ]);
  expect(first).toMatchObject({ state: "running", priority: 3, boost: 1 });
  hive.dispatcher.wake();
  await hive.store.writer.write(() => undefined);
  expect(hive.entries("conflict.resolved")).toHaveLength(1); // and none for the step that nobody waits for
});
