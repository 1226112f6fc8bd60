import type { Llama, LlamaModel } from "node-llama-cpp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testModel } from "../testing/own-engine.ts";
import { Grammars } from "./grammar.ts";
import { openLlama } from "./native.ts";

let llama: Llama;
let model: LlamaModel;
let grammars: Grammars;

beforeAll(async () => {
  llama = await openLlama(0);
  model = await llama.loadModel({ modelPath: await testModel(), gpuLayers: 0, vocabOnly: true });
  grammars = new Grammars(llama);
});

afterAll(() => llama.dispose());

it("makes a fresh state for each answer, of the same grammar", async () => {
  for (const format of ["json", { type: "object", properties: { ok: { type: "boolean" } } }] as const) {
    const [first, second] = [await grammars.stateFor(model, format), await grammars.stateFor(model, format)];
    expect(first).toBeDefined();
    expect(first).not.toBe(second);
  }
});

it("compiles many schemas without keeping them all", async () => {
  for (let most = 1; most <= 40; most += 1) {
    expect(await grammars.stateFor(model, { type: "string", maxLength: most })).toBeDefined();
  }
});

it("refuses a schema that cannot be held, and says why", async () => {
  await expect(grammars.stateFor(model, { $ref: "elsewhere" })).rejects.toThrow("#/$defs");
});
