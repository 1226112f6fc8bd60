import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { openScriptedOllama, type Reply, say } from "../testing/scripted-ollama.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { openTestHive } from "../testing/test-hive.ts";
import { taskListHandlers } from "./task-list.ts";

it("answers with the tasks that fit, or with one of them", async () => {
  const { stores } = openTemporaryStore();
  const [id = ""] = addRun(stores, "run-1", [{ step: "a" }, { step: "b", needs: ["a"] }]);
  const verbs = taskListHandlers({ stores, clock: () => 1 });
  expect((await verbs.tasks({ state: "pending", limit: 10 })).map(({ step, wait }) => [step, wait])).toEqual([
    ["a", null],
    ["b", "needs"],
  ]);
  expect(await verbs.task({ task: id })).toMatchObject({ id, step: "a", tries: [] });
});

it("tells of every attempt what was asked and what it wrote", async () => {
  const replies: Reply[] = [{ kind: "stop", pieces: ["half "] }];
  const engine = await openScriptedOllama(() => replies.pop() ?? say("whole"));
  const hive = await openTestHive({ spawn: forkAgents().spawn, engine: engine.host });
  const run = await hive.run(
    "version: 1\nname: Test\nsteps:\n  - { id: one, agent: alpha_agent, prompt: Count., retry: { backoff: 1ms } }\n",
  );
  await hive.finished(run);
  const verbs = taskListHandlers({ stores: hive.store.stores, clock: Date.now });
  const asked = {
    agent: "alpha-001",
    model: "auto",
    modelDigest: "sha256:0",
    prompt: "Count.",
    system: expect.any(String),
  };
  expect(await verbs.attempts({ task: "task-1" })).toMatchObject([
    { ...asked, number: 1, state: "failed", output: "half ", failure: { code: "engine_failed" } },
    { ...asked, number: 2, state: "complete", output: "whole", failure: null },
  ]);
});

it("refuses a task that there is not", async () => {
  const { stores } = openTemporaryStore();
  const verbs = taskListHandlers({ stores, clock: () => 1 });
  for (const task of ["task-9", "nonsense"])
    for (const verb of [verbs.task, verbs.attempts])
      await expect(verb({ task })).rejects.toMatchObject({ failure: { code: "not_found" } });
});
