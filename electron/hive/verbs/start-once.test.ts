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
  expect(one).toBe(other);
  expect(await startOnce(parts, asked("a"), "k")).toBe(one);
  await expect(startOnce(parts, asked("b"), "k")).rejects.toMatchObject({ failure: { code: "conflict" } });
  expect(await startOnce(parts, asked("a"), "k2")).not.toBe(one);
  expect(await startOnce(parts, asked("a"))).not.toBe(await startOnce(parts, asked("a")));
  expect(store.stores.runs.list(100).length).toBe(4);
});
