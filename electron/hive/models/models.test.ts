import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { scriptedEngine } from "./engines/scripted-engine.ts";
import { type Answers, type ScriptedOllama, scriptedOllama, tag } from "./engines/scripted-ollama.ts";
import { type Models, type ModelsEvent, type ModelsOptions, openModels } from "./models.ts";
import { tinyGguf } from "./pull/tiny-gguf.ts";

const starter = tinyGguf();
let home = "";
let hub: ReturnType<typeof createServer>;
let fetched = 0;
let events: ModelsEvent[] = [];
const opened: Models[] = [];
const ollamas: ScriptedOllama[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "skep-models-"));
  [fetched, events] = [0, []];
  hub = createServer((_request, response) => {
    fetched += 1;
    response.end(starter);
  });
  await new Promise<void>((listening) => hub.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/tiny.gguf`;
  const sha256 = createHash("sha256").update(starter).digest("hex");
  const facts = { parameters: "1K", bytes: starter.length, memory: 1, context: 1, licence: "MIT", sha256 };
  const models = [
    { name: "tiny:1", title: "Tiny", ...facts, starter: true, sources: [{ from: "hub", url }] },
    { name: "large:1", title: "Large", ...facts, memory: 1e15, sources: [{ from: "registry", name: "large:1" }] },
  ];
  await writeFile(join(home, "models.yaml"), JSON.stringify({ version: 1, models }));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((models) => models.stop()));
  for (const ollama of ollamas.splice(0)) ollama.close();
  hub.close().closeAllConnections();
  await rm(home, { recursive: true });
});

function open(change: Partial<ModelsOptions> = {}): Models {
  const models = openModels({
    home,
    resources: home,
    spawn: scriptedEngine().spawn,
    env: { PATH: process.env["PATH"] },
    settings: { map: {} },
    onEvent: (event) => events.push(event),
    usualOllama: "http://127.0.0.1:2",
    ...change,
  });
  opened.push(models);
  return models;
}

async function ollamaWith(answers: Answers): Promise<ScriptedOllama> {
  const ollama = await scriptedOllama({ "GET /api/ps": () => ({ models: [] }), ...answers });
  ollamas.push(ollama);
  return ollama;
}

const told = (type: ModelsEvent["type"]) => events.filter((event) => event.type === type);

it("shows what could be had without starting an engine or fetching anything", async () => {
  const models = open();
  expect(await models.view()).toEqual({
    engine: null,
    models: [],
    catalogue: [
      expect.objectContaining({ name: "tiny:1", starter: true, installed: false, fits: true }),
      expect.objectContaining({ name: "large:1", starter: false, installed: false, fits: false }),
    ],
    ...{ loaded: [], usage: null, auto: null },
  });
  expect(models.slots).toBe(2);
  expect([fetched, events]).toEqual([0, []]);
});

it("fetches the starter once for all who ask for the best model on a fresh machine", async () => {
  const models = open();
  const [one, two] = await Promise.all([models.resolve("auto"), models.resolve("auto")]);
  expect(one).toEqual({ host: expect.any(String), model: "tiny:1", digest: expect.any(String), options: {} });
  expect(two).toEqual(one);
  expect(fetched).toBe(1);
  expect(told("engine.ready")).toHaveLength(1);
  const successes = told("pull").filter((event) => event.type === "pull" && event.progress.status === "success");
  expect(successes).toHaveLength(1);
  const view = await models.view();
  expect(view).toMatchObject({ engine: { kind: "embedded" }, auto: "tiny:1" });
  expect(view.models).toEqual([expect.objectContaining({ name: "tiny:1", starter: true, digest: one.digest })]);
});

it("asks a model a short question, and shows what is in memory and what the engine takes", async () => {
  const until = new Date(Date.now() + 300_000);
  const ollama = await ollamaWith({
    "GET /api/tags": () => ({ models: [tag("small:1")] }),
    "GET /api/ps": () => ({ models: [{ name: "small:1", size: 7, expires_at: until.toISOString() }] }),
    "POST /api/chat": () => [{ message: { role: "assistant", content: "They dance." }, done: true }],
  });
  const models = open({ env: { OLLAMA_HOST: ollama.host } });
  expect(await models.test("small:1")).toMatchObject({ text: "They dance.", loadMs: 0 });
  await expect(models.test("none:1")).rejects.toMatchObject({ failure: { code: "model_missing" } });
  const loaded = [{ name: "small:1", bytes: 7, until: until.getTime() }];
  expect(await models.view()).toMatchObject({ loaded, usage: null }); // a person's own engine is none of the hive's processes
  const own = open();
  await own.ready();
  expect(await own.view()).toMatchObject({ usage: { memoryBytes: expect.any(Number), cpuPercent: null } });
});

it("tells when the engine says that other models are in memory", async () => {
  const before = "setInterval(() => process.send({ type: 'loaded' }), 50);";
  const models = open({ spawn: scriptedEngine({ before }).spawn });
  await models.ready();
  await expect.poll(() => told("loaded"), { timeout: 30_000 }).not.toEqual([]);
});

it("never takes another model in the place of one that was named", async () => {
  const models = open();
  await models.resolve("auto");
  await expect(models.resolve("large:1")).rejects.toMatchObject({
    failure: { code: "model_missing", hint: expect.stringContaining("skep models pull large:1") },
  });
});

it("takes the model that a person has set for a name", async () => {
  const mapped = open({ settings: { map: { "large:1": "tiny:1" } } });
  await mapped.pull("tiny:1", () => undefined);
  expect((await mapped.resolve("large:1")).model).toBe("tiny:1");
  await mapped.stop();
  const all = open({ settings: { map: {}, model: "tiny:1" } });
  expect((await all.resolve("anything")).model).toBe("tiny:1");
});

it("refuses a model that runs on another computer, and never chooses one", async () => {
  const cloud = tag("cloud:1", { remote_host: "https://ollama.com", details: { parameter_size: "500B" } });
  const ollama = await ollamaWith({
    "GET /api/tags": () => ({ models: [cloud, tag("small:1")] }),
    "POST /api/generate": () => undefined,
  });
  const models = open({ env: { OLLAMA_HOST: ollama.host } });
  await expect(models.resolve("cloud:1")).rejects.toMatchObject({ failure: { code: "model_refused" } });
  expect((await models.resolve("auto")).model).toBe("small:1");
  expect((await models.view()).models.map((model) => model.name)).toEqual(["small:1"]);
});

it("sends an Ollama the number of threads that was measured", async () => {
  const figures = { prompt_eval_count: 1, prompt_eval_duration: 1, eval_count: 1, eval_duration: 1, done: true };
  const ollama = await ollamaWith({
    "GET /api/tags": () => ({ models: [tag("small:1")] }),
    "POST /api/generate": () => figures,
    "POST /api/show": () => ({ modelfile: "FROM somewhere" }),
  });
  const models = open({ usualOllama: ollama.host });
  expect((await models.resolve("small:1")).options).toEqual({ num_thread: 1 });
  expect(models.slots).toBe(1);
});

it("goes on with its own engine when the person's Ollama ends", async () => {
  const ollama = await ollamaWith({ "GET /api/tags": () => ({ models: [tag("small:1")] }) });
  const models = open({ usualOllama: ollama.host });
  expect((await models.ready()).kind).toBe("ollama");
  ollama.close();
  expect((await models.resolve("auto")).model).toBe("tiny:1");
  expect(events.filter((event) => event.type !== "pull").map((event) => event.type)).toEqual([
    "engine.ready",
    "engine.lost",
    "engine.ready",
  ]);
});

it("adds a file under the catalogue's name, and removes it", async () => {
  const models = open();
  await writeFile(join(home, "some file.gguf"), starter);
  expect(await models.add(join(home, "some file.gguf"))).toBe("tiny:1");
  expect((await models.view()).auto).toBe("tiny:1");
  await models.remove("tiny:1");
  await expect(models.remove("tiny:1")).rejects.toMatchObject({ failure: { code: "not_found" } });
  expect((await models.view()).models).toEqual([]);
});

it("tells with a code why a pull failed", async () => {
  const ollama = await ollamaWith({ "POST /api/pull": () => [{ error: "no such host" }] });
  const models = open({ env: { OLLAMA_HOST: ollama.host } });
  await expect(models.pull("none:1", () => undefined)).rejects.toMatchObject({
    failure: { code: "download_failed", message: expect.stringContaining("no such host"), retryable: true },
  });
});

it("stops in the middle of a download and leaves nothing running", async () => {
  hub.removeAllListeners("request");
  hub.on("request", (_request, response) => response.flushHeaders());
  const models = open();
  const refused = expect(models.resolve("auto")).rejects.toMatchObject({ failure: { code: "cancelled" } });
  await expect.poll(() => told("pull")).not.toEqual([]);
  await models.stop();
  await refused;
  await expect(models.ready()).rejects.toMatchObject({ failure: { code: "cancelled" } });
});
