import { expect, it } from "vitest";
import { openOwnTools } from "../../testing/own-tools.ts";

it("keeps values with versions for the agents of a run, and refuses a write from an old one", async () => {
  const { call, entries, stores } = openOwnTools();
  expect((await call("b", "read_memory", { key: "plan" })).text).toBe("Nothing is kept under plan.");
  expect((await call("a", "write_memory", { key: "plan", value: "one" })).text).toBe("Kept under plan, version 1.");
  expect((await call("b", "read_memory", { key: "plan" }, { earlier: 1 })).text).toBe("plan, version 1:\none");
  const stale = await call("b", "write_memory", { key: "plan", value: { deep: [1] } });
  expect(stale).toMatchObject({ isError: true, text: expect.stringContaining('"plan" is at version 1') });
  expect((await call("b", "write_memory", { key: "plan", value: { deep: [1] }, version: 1 })).isError).toBe(false);
  expect(stores.shared.get("run-1", "plan")).toMatchObject({ value: { deep: [1] }, version: 2 });
  expect(entries().map(({ type }) => type)).toContain("conflict.resolved");
});

it("merges by the rule of the first write", async () => {
  const { call, stores } = openOwnTools();
  await call("a", "write_memory", { key: "list", value: ["a"], rule: "append" });
  await call("b", "write_memory", { key: "list", value: ["b"] });
  expect(stores.shared.get("run-1", "list")).toMatchObject({ value: ["a", "b"], version: 2 });
});

it("keeps what all runs share apart from what is the run's own", async () => {
  const { call, stores } = openOwnTools();
  await call("a", "write_memory", { key: "hive/home", value: "a tree" });
  expect(stores.shared.get("tasks", "hive/home")).toMatchObject({ value: "a tree" });
  expect(stores.shared.get("run-1", "hive/home")).toBeUndefined();
});
