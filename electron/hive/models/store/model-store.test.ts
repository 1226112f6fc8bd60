import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ollama } from "ollama";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testModel } from "../embedded/testing/own-engine.ts";
import { findOllama, NO_OLLAMA, startOllama } from "../embedded/testing/real-ollama.ts";
import { BadModelFile } from "./gguf-facts.ts";
import { BadModelName, type ModelStore, openModelStore } from "./model-store.ts";

const SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
const binary = await findOllama();
const real = `a real Ollama${binary ? "" : ` (${NO_OLLAMA})`}`;
let folder = "";
let store: ModelStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-store-"));
  store = openModelStore(join(folder, "models"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function addStarter(name: string) {
  return await store.add({ name, file: await testModel(), way: "link", sha256: SHA256 });
}

async function names(): Promise<readonly string[]> {
  return (await store.list()).map((model) => model.name).sort();
}

it("is empty before the first model comes in", async () => {
  expect(await store.list()).toEqual([]);
  expect(await store.find("smollm2:135m")).toBeUndefined();
  expect(await store.remove("smollm2:135m")).toBe(false);
});

it("takes a model in, finds it under its name and knows how it chats", async () => {
  const added = await addStarter("smollm2:135m");
  expect(added).toMatchObject({
    name: "smollm2:135m",
    modelDigest: `sha256:${SHA256}`,
    family: "llama",
    parameterSize: "134.52M",
    quantisation: "Q4_1",
    parameters: { stop: ["<|im_start|>", "<|im_end|>"] },
  });
  expect(added.template).toContain("<|im_start|>{{ .Role }}");
  expect((await stat(added.file)).size).toBe(98_362_432);
  expect(await store.find("SmolLM2:135m")).toEqual(added);
  expect(await store.find("smollm2")).toBeUndefined();
});

it("keeps what the caller says about a model", async () => {
  const said = {
    template: "{{ .Prompt }}",
    system: "Be brief.",
    licence: "Apache-2.0",
    parameters: { temperature: 0 },
  };
  const added = await store.add({ name: "brief", file: await testModel(), way: "link", ...said });
  expect(added).toMatchObject({ name: "brief:latest", ...said });
});

it("removes a blob only when no other name needs it", async () => {
  const { file } = await addStarter("one:a");
  await addStarter("two:b");
  expect(await store.remove("one:a")).toBe(true);
  expect(await names()).toEqual(["two:b"]);
  expect((await stat(file)).size).toBe(98_362_432);
  expect(await store.remove("two:b")).toBe(true);
  expect(await readdir(join(folder, "models", "blobs"))).toEqual([]);
  expect(await readdir(join(folder, "models", "manifests"))).toEqual([]);
});

it("refuses a file that is no model, one with another hash, and a name that is none; nothing of them stays", async () => {
  const bad = join(folder, "bad.gguf");
  await writeFile(bad, "this is no model, and long enough to have a header");
  await expect(store.add({ name: "bad", file: bad })).rejects.toThrow(BadModelFile);
  const wrong = { name: "wrong", file: await testModel(), way: "link", sha256: "0".repeat(64) } as const;
  await expect(store.add(wrong)).rejects.toThrow(/SHA-256/);
  await expect(store.add({ name: "../up", file: bad })).rejects.toThrow(BadModelName);
  expect(await store.list()).toEqual([]);
  expect(await readdir(join(folder, "models", "incoming"))).toEqual([]);
});

it("does not count a model whose weights are missing", async () => {
  const { file } = await addStarter("smollm2:135m");
  await rm(file);
  expect(await names()).toEqual([]);
});

it.skipIf(!binary)(`is a store in which ${real} lists, shows and chats, and which it leaves whole`, async () => {
  const added = await addStarter("smollm2:135m");
  const server = await startOllama(binary ?? "", store.folder, 1);
  try {
    const client = new Ollama({ host: server.url });
    const { models } = await client.list();
    expect(models.map((model) => [model.name, model.digest, model.size])).toEqual([
      [added.name, added.digest, added.size],
    ]);
    const shown = await client.show({ model: "smollm2:135m" });
    expect(shown.template).toBe(added.template);
    expect(shown.details).toMatchObject({ family: "llama", parameter_size: "134.52M", quantization_level: "Q4_1" });
    const answer = await client.chat({
      model: "smollm2:135m",
      messages: [{ role: "user", content: "Say hi" }],
      options: { num_predict: 4, num_thread: 1 },
    });
    // "Say hi" within ChatML; without the template it would be two tokens.
    expect(answer.prompt_eval_count).toBe(11);
  } finally {
    await server.stop();
  }
  expect(await names()).toEqual(["smollm2:135m"]);
  expect(await readFile(added.file)).toHaveLength(98_362_432);
});
