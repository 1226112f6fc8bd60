import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CatalogueEntry, loadCatalogue } from "../catalogue/catalogue.ts";
import { testModel } from "../embedded/testing/own-engine.ts";
import { bundledBinary, startBundledOllama } from "../engines/bundled-ollama.ts";
import { type Answers, type ScriptedOllama, scriptedOllama, tag } from "../engines/scripted-ollama.ts";
import { type ModelStore, openModelStore } from "../store/model-store.ts";
import type { PullLine } from "./pull-model.ts";
import { tinyGguf } from "./tiny-gguf.ts";
import { UserOllamaModels } from "./user-ollama-models.ts";

const binary = process.env["SKEP_TEST_OLLAMA"] ?? (await bundledBinary("resources"));
const real = `a real Ollama${binary ? "" : " (there is none here: set SKEP_TEST_OLLAMA)"}`;
const file = tinyGguf();
const sha256 = createHash("sha256").update(file).digest("hex");
const signal = new AbortController().signal;
let folder = "";
let store: ModelStore;
let ollama: ScriptedOllama;
let hub: ReturnType<typeof createServer>;
let fetched = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-user-"));
  store = openModelStore(join(folder, "models"));
  fetched = 0;
  hub = createServer((_request, response) => {
    fetched += 1;
    response.end(file);
  });
  await new Promise<void>((listening) => hub.listen(0, "127.0.0.1", listening));
});

afterEach(async () => {
  hub.close().closeAllConnections();
  ollama.close();
  await rm(folder, { recursive: true });
});

async function models(answers: Answers): Promise<UserOllamaModels> {
  ollama = await scriptedOllama({
    "POST /api/blobs/": () => ({}),
    "POST /api/create": () => [{ status: "success" }],
    ...answers,
  });
  return new UserOllamaModels(ollama.host, store, {});
}

function starter(): CatalogueEntry {
  const facts = { parameters: "1K", bytes: file.length, memory: 1, context: 1, licence: "MIT", sha256 };
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/tiny.gguf`;
  return {
    name: "tiny:1",
    title: "Tiny",
    ...facts,
    starter: true,
    approximate: false,
    sources: [{ from: "hub", url }],
  };
}

async function last(lines: AsyncIterable<PullLine>): Promise<string> {
  let status = "";
  for await (const line of lines) status = line.status;
  return status;
}

it("lets it pull what its registry has", async () => {
  const here = await models({ "POST /api/pull": () => [{ status: "success" }] });
  expect(await last(here.pull("llama3.2:3b", signal))).toBe("success");
  expect(await last(here.pull(starter(), signal))).toBe("success");
  expect(fetched).toBe(0);
});

it("fetches the starter itself and gives it to it when its registry is out of reach", async () => {
  const here = await models({ "POST /api/pull": () => [{ error: "no such host" }] });
  expect(await last(here.pull(starter(), signal))).toBe("success");
  expect(fetched).toBe(1);
  expect(ollama.asked).toContain(`POST /api/blobs/sha256:${sha256}`);
  expect(ollama.asked).toContain("POST /api/create");
});

it("gives it at once what is in the data folder already", async () => {
  await writeFile(join(folder, "tiny.gguf"), file);
  await store.add({ name: "tiny:1", file: join(folder, "tiny.gguf") });
  const here = await models({});
  expect(await last(here.pull(starter(), signal))).toBe("success");
  expect(ollama.asked).not.toContain("POST /api/pull");
  expect(fetched).toBe(0);
});

it("says in its words why a model that only it can fetch is not to be had", async () => {
  const here = await models({ "POST /api/pull": () => [{ error: "pull model manifest: file does not exist" }] });
  await expect(last(here.pull("none:1", signal))).rejects.toThrow("file does not exist");
});

it("lists, removes and adds", async () => {
  const here = await models({
    "GET /api/tags": () => ({ models: [tag("a:1")] }),
    "DELETE /api/delete": () => ({}),
  });
  expect((await here.list()).map((model) => model.name)).toEqual(["a:1"]);
  expect(await here.remove("a:1")).toBe(true);
  await writeFile(join(folder, "mine.gguf"), file);
  const given = { file: join(folder, "mine.gguf"), name: undefined, onProgress: () => undefined };
  expect(await here.add({ ...given, catalogue: [starter()] })).toBe("tiny:1");
  expect(await here.add({ ...given, catalogue: [] })).toBe("mine:latest");
});

it.skipIf(!binary)(`gives ${real} a file that it then serves under the catalogue's name`, async () => {
  ollama = await scriptedOllama({});
  const plan = { folder: join(folder, "engine"), models: join(folder, "theirs"), env: {}, slots: 1 };
  const engine = await startBundledOllama({ ...plan, binary: binary ?? "" });
  const here = new UserOllamaModels(engine.view.host, store, {});
  const catalogue = await loadCatalogue("resources/models.yaml");
  const told: string[] = [];
  const onProgress = ({ status }: { status: string }) => told.push(status);
  expect(await here.add({ file: await testModel(), name: undefined, catalogue, onProgress })).toBe("smollm2:135m");
  expect(told.at(-1)).toBe("success");
  expect(await here.list()).toEqual([expect.objectContaining({ name: "smollm2:135m", family: "llama", remote: null })]);
  expect(await here.remove("smollm2:135m")).toBe(true);
  expect(await here.remove("smollm2:135m")).toBe(false);
  await engine.stop();
});
