import { expect, it } from "vitest";
import { forkAgents } from "../testing/fork-agent.ts";
import { openTestHive } from "../testing/test-hive.ts";
import { type AskedRun, startOnce } from "./start-once.ts";

const asked = (prompt: string): AskedRun => ({
  source: prompt,
  definition: { version: 1, name: "One", description: "", inputs: {}, agents: {}, steps: [] },
  inputs: {},
  model: null,
  tasks: [],
});

it("starts a run once for a key, also when it comes twice at once, and refuses the key for something else", async () => {
  const { dispatcher, store } = await openTestHive({ ...forkAgents(), engine: "http://127.0.0.1:9" });
  const parts = { dispatcher, stores: store.stores };
  const [one, other] = await Promise.all([startOnce(parts, asked("a"), "k"), startOnce(parts, asked("a"), "k")]);
  expect(one).toEqual(other);
  expect(await startOnce(parts, asked("a"), "k")).toEqual(one);
  await expect(startOnce(parts, asked("b"), "k")).rejects.toMatchObject({ failure: { code: "conflict" } });
  const others = [
    await startOnce(parts, asked("a"), "k2"),
    await startOnce(parts, asked("a")),
    await startOnce(parts, asked("a")),
  ];
  expect(new Set([one, ...others].map(({ run }) => run)).size).toBe(4);
  expect(store.stores.runs.list(100).length).toBe(4);
});

it("answers the ids of its tasks, the first time and every other", async () => {
  const { dispatcher, store } = await openTestHive({ ...forkAgents(), engine: "http://127.0.0.1:9" });
  const parts = { dispatcher, stores: store.stores };
  const demand = { by: "kind", kind: "alpha_agent" } as const;
  const terms = { demand, template: "a", timeoutMs: 60_000, retry: { attempts: 1, backoffMs: 1 } };
  const order = {
    ...asked("a"),
    tasks: [
      { ...terms, step: "b", needs: ["a"] },
      { ...terms, step: "a", needs: [] },
    ],
  };
  const { run, tasks } = await startOnce(parts, order, "k");
  expect(tasks.map((id) => store.stores.tasks.get(id)?.step)).toEqual(["a", "b"]);
  expect(await startOnce(parts, order, "k")).toEqual({ run, tasks });
});
