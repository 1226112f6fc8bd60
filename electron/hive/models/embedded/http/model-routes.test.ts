import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, type EngineHere, MODEL, startEngineHere } from "../testing/engine-here.ts";
import { testModel } from "../testing/own-engine.ts";

let engine: EngineHere;

beforeAll(async () => {
  engine = await startEngineHere({ files: [await testModel()] });
});

afterAll(() => engine.stop());

it("lists stored models and named files", async () => {
  const { models } = await engine.client.list();
  expect(models.map((model) => model.name)).toEqual(["smollm2-135m-instruct.q4_1:latest", MODEL]);
  expect(models[1]).toMatchObject({
    digest: engine.stored.digest,
    size: engine.stored.size,
    details: { format: "gguf", family: "llama", parameter_size: "134.52M", quantization_level: "Q4_1" },
  });
});

it("shows a model, with its long lists only when everything is asked for", async () => {
  const shown = await engine.client.show({ model: MODEL });
  expect(shown).toMatchObject({ template: engine.stored.template, capabilities: ["completion"] });
  const info = new Map(Object.entries(shown.model_info));
  expect(info.get("llama.context_length")).toBe(8192);
  expect(info.get("general.parameter_count")).toBe(134_515_008);
  expect(info.get("tokenizer.ggml.tokens")).toBeNull();
  const verbose = await ask(engine.url, "/api/show", { model: MODEL, verbose: true });
  expect(verbose.json).toMatchObject({ model_info: { "tokenizer.ggml.tokens": expect.any(Array) } });
});

it("tells what is loaded and until when", async () => {
  await engine.client.generate({ model: MODEL, prompt: "", keep_alive: "10m" });
  const { models } = await engine.client.ps();
  expect(models).toMatchObject([{ name: MODEL, size_vram: 0 }]);
  expect(new Date(String(models[0]?.expires_at)).getTime()).toBeGreaterThan(Date.now());
});

it("says when a model is not there", async () => {
  const missing = { status: 404, json: { error: "model 'nope' not found" } };
  expect(await ask(engine.url, "/api/show", { model: "nope" })).toMatchObject(missing);
  expect(await ask(engine.url, "/api/delete", { model: "nope" }, "DELETE")).toMatchObject(missing);
  expect(await ask(engine.url, "/api/show", {})).toMatchObject({ status: 400, json: { error: "model is required" } });
});

it("removes a stored model, and never a file that it was only shown", async () => {
  const file = await ask(engine.url, "/api/delete", { model: "smollm2-135m-instruct.q4_1" }, "DELETE");
  expect(file).toMatchObject({ status: 403, json: { error: expect.stringContaining("not removed from here") } });
  await engine.client.delete({ model: MODEL });
  expect((await engine.client.list()).models).toHaveLength(1);
});
