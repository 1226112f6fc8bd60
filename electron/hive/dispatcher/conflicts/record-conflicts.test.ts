import { expect, it } from "vitest";
import { forkAgents } from "../../testing/fork-agent.ts";
import { openScriptedOllama, say } from "../../testing/scripted-ollama.ts";
import { isEntry, openTestHive } from "../../testing/test-hive.ts";

const workflow = (steps: string) => `version: 1\nname: Test\nsteps:\n${steps}`;
const failing = "  - { id: first, agent: alpha_agent, prompt: p, retry: { attempts: 2, backoff: 1ms } }\n";
const after = "  - { id: after, agent: alpha_agent, needs: [first], prompt: p }\n";

it("tries a failed dependency again while tries are left, then passes it on to a person, and tells both", async () => {
  const engine = await openScriptedOllama(() => ({ kind: "stop", pieces: [] }));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host });
  const run = await hive.run(workflow(failing + after));
  await hive.until((event) => isEntry(event, "task.suspended", "first"));
  const [first] = hive.store.stores.tasks.ofRun(run);
  const data = { kind: "DEPENDENCY", dependency: first?.id, waiting: 1 };
  expect(hive.entries("conflict.resolved")).toMatchObject([
    { level: "AUDIT", run, step: "first", data: { ...data, resolution: "retried" } },
    { level: "AUDIT", run, step: "first", data: { ...data, resolution: "escalated" } },
  ]);
});

it("finds no conflict in the failure of a task that nobody waits for", async () => {
  const engine = await openScriptedOllama(() => ({ kind: "stop", pieces: [] }));
  const hive = await openTestHive({ ...forkAgents(), engine: engine.host });
  expect(await hive.finished(await hive.run(workflow(failing)))).toMatchObject({ state: "failed" });
  expect(hive.entries("conflict.resolved")).toEqual([]);
});

it("gives the task of an agent that was killed to another one, from its last checkpoint, and tells so", async () => {
  const engine = await openScriptedOllama(() =>
    engine.asked.length === 1 ? { kind: "hang", pieces: ["one "] } : say("two"),
  );
  const agents = forkAgents();
  const hive = await openTestHive({ ...agents, engine: engine.host });
  const run = await hive.run(workflow("  - { id: one, agent: alpha_agent, prompt: p }\n"));
  await hive.until((event) => event.kind === "token");
  process.kill(agents.pids[0] ?? 0, "SIGKILL");
  expect(await hive.finished(run)).toMatchObject({ state: "complete", steps: [{ agent: "alpha-002" }] });
  expect(hive.entries("conflict.resolved")).toMatchObject([
    {
      step: "one",
      agent: "alpha-001",
      data: { kind: "AGENT", resolution: "reassigned", agent: "alpha-001", attempt: 1 },
    },
  ]);
});
