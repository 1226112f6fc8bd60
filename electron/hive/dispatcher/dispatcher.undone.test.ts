import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../testing/scripted-ollama.ts";
import { openTestHive } from "../testing/test-hive.ts";

const workflow = `version: 1
name: Three
steps:
  - { id: a, agent: alpha_agent, prompt: a }
  - { id: b, agent: alpha_agent, prompt: b }
  - { id: c, agent: alpha_agent, prompt: c }
`;

it("gives out each task once, and tells all that wait why, though other work of their transactions throws", async () => {
  const engine = await openScriptedOllama(({ prompt }) => say(`<${prompt}>`));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host, maxAgents: 1 });
  const { writer } = hive.store;
  let thrown = 0;
  const throwing = (): void => {
    writer
      .writeAgain(() => {
        throw new Error("in its middle");
      })
      .catch(() => {
        thrown += 1;
      });
  };
  void hive.until((event) => {
    if (event.kind === "entry") throwing(); // beside whatever the dispatcher writes next
    return false;
  });
  throwing();
  const run = await hive.run(workflow);
  expect(await hive.finished(run)).toMatchObject({ state: "complete" });
  expect(hive.entries("task.assigned").map(({ step, data }) => [step, data.attempt])).toEqual([
    ["a", 1],
    ["b", 1],
    ["c", 1],
  ]);
  for (const step of ["b", "c"]) {
    const waiting = hive.entries("task.waiting").filter((entry) => entry.step === step);
    expect(waiting.map(({ data }) => data.reason)).toContain("agents_busy");
  }
  expect(thrown).toBeGreaterThan(5);
});
