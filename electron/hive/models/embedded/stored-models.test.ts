import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openModelStore } from "../store/model-store.ts";
import { StoredModels } from "./stored-models.ts";
import { testModel } from "./testing/own-engine.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-stored-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it("reads the models once as long as nothing has changed", async () => {
  const store = openModelStore(folder);
  await store.add({ name: "one:1b", file: await testModel(), way: "link" });
  const stored = new StoredModels(store);
  expect(await stored.list()).toEqual(await store.list());
  expect(stored.list()).toBe(stored.list());
  expect(await stored.find("one:1b")).toEqual(await store.find("one:1b"));
  expect(await stored.find("../one")).toBeUndefined();
});

it("sees models that come and go by another process", async () => {
  const stored = new StoredModels(openModelStore(folder));
  expect(await stored.list()).toEqual([]);
  const elsewhere = openModelStore(folder);
  await elsewhere.add({ name: "one:1b", file: await testModel(), way: "link" });
  expect((await stored.find("one:1b"))?.name).toBe("one:1b");
  await elsewhere.add({ name: "two", file: await testModel(), way: "link" });
  expect((await stored.list()).map((model) => model.name).sort()).toEqual(["one:1b", "two:latest"]);
  expect((await stored.find("two"))?.name).toBe("two:latest");
  await elsewhere.remove("one:1b");
  expect(await stored.find("one:1b")).toBeUndefined();
});

it("sees that the weights of a model are gone", async () => {
  const store = openModelStore(folder);
  const { file } = await store.add({ name: "one:1b", file: await testModel(), way: "link" });
  const stored = new StoredModels(store);
  expect(await stored.list()).toHaveLength(1);
  await rm(file);
  expect(await stored.list()).toEqual([]);
});
