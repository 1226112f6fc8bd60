import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/catalogue.ts";
import { scriptedOllama } from "../engines/scripted-ollama.ts";
import { type ModelStore, openModelStore } from "../store/model-store.ts";
import { FolderModels } from "./folder-models.ts";
import { tinyGguf } from "./tiny-gguf.ts";

const catalogue = await loadCatalogue("resources/models.yaml");
const signal = new AbortController().signal;
let folder = "";
let file = "";
let store: ModelStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-folder-"));
  file = join(folder, "Mine.gguf");
  store = openModelStore(join(folder, "models"));
  await writeFile(file, tinyGguf());
});

afterEach(() => rm(folder, { recursive: true }));

it("adds a file, lists it and removes it, with no engine at work", async () => {
  const here = new FolderModels(null, store, {});
  const told: string[] = [];
  const name = await here.add({ file, name: undefined, catalogue, onProgress: ({ status }) => told.push(status) });
  expect(name).toBe("mine:latest");
  expect(told).toEqual(["verifying sha256 digest"]);
  expect((await here.list()).map((model) => model.name)).toEqual(["mine:latest"]);
  expect(await here.remove("mine")).toBe(true);
  expect(await here.remove("mine")).toBe(false);
});

it("tells what is wrong with a file that is no model", async () => {
  await writeFile(file, "hello");
  const adding = new FolderModels(null, store, {}).add({ file, name: "a", catalogue, onProgress: () => undefined });
  await expect(adding).rejects.toMatchObject({
    failure: { code: "bad_request", hint: expect.stringContaining("GGUF") },
  });
  expect(await store.list()).toEqual([]);
});

it("lets the bundled Ollama pull what only its registry has, and delete what it may have loaded", async () => {
  const ollama = await scriptedOllama({
    "POST /api/pull": () => [{ status: "success" }],
    "DELETE /api/delete": () => ({}),
  });
  const here = new FolderModels({ kind: "bundled", host: ollama.host, version: "1", pid: 1 }, store, {});
  const lines = [];
  for await (const line of here.pull("llama3.2:3b", signal)) lines.push(line.status);
  expect(lines).toEqual(["success"]);
  expect(await here.remove("llama3.2:3b")).toBe(true);
  expect(ollama.asked).toEqual(["POST /api/pull", "DELETE /api/delete"]);
  ollama.close();
});
