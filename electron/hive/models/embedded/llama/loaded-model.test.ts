import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Llama } from "node-llama-cpp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { readOptions } from "../options.ts";
import { testModel } from "../testing/own-engine.ts";
import { Grammars } from "./grammar.ts";
import { type GenerationRequest, InputTooLong, LoadedModel } from "./loaded-model.ts";
import { openLlama } from "./native.ts";
import { Turn } from "./turn.ts";

let llama: Llama;
let model: LoadedModel;

beforeAll(async () => {
  llama = await openLlama(0);
  model = await LoadedModel.load({
    llama,
    grammars: new Grammars(llama),
    turn: new Turn(),
    file: await testModel(),
    sequences: 1,
    contextSize: 1024,
  });
});

afterAll(async () => {
  await model.dispose();
  await llama.dispose();
});

async function generate(prompt: string, options: Record<string, unknown>, more: Partial<GenerationRequest> = {}) {
  let text = "";
  const result = await model.generate({
    prompt: model.tokens.ofPrompt(prompt),
    options: readOptions({ temperature: 0, ...options }),
    format: undefined,
    signal: new AbortController().signal,
    onText: (piece) => {
      text += piece;
    },
    ...more,
  });
  return { text, result };
}

it("counts and times an answer", async () => {
  const { text, result } = await generate("The bee is a", { num_predict: 8 });
  expect(text.length).toBeGreaterThan(5);
  expect(result).toMatchObject({ reason: "length", promptTokens: 4, answerTokens: 8 });
  expect(result.promptMilliseconds).toBeGreaterThan(0);
  expect(result.answerMilliseconds).toBeGreaterThan(0);
});

it("has the weights in memory of its own, and not mapped from the file", async () => {
  const maps = await readFile("/proc/self/maps", "utf8").catch(() => "");
  expect(maps).not.toContain(basename(await testModel()));
});

it("tells that an answer was aborted", async () => {
  const controller = new AbortController();
  const { result } = await generate("Once upon", {}, { signal: controller.signal, onText: () => controller.abort() });
  expect(result.reason).toBe("aborted");
});

it("holds a schema whatever the model would rather say", async () => {
  const shape = z.object({ ok: z.boolean(), level: z.int().min(3).max(4), words: z.array(z.string().max(6)).max(2) });
  const { text } = await generate("Once upon a time", { temperature: 1.5, seed: 5 }, { format: z.toJSONSchema(shape) });
  expect(shape.parse(JSON.parse(text))).toBeTruthy();
  expect(text.at(-1)).toBe("}");
});

it("refuses to embed what is too long and not to be cut", async () => {
  await expect(model.embed("bees ".repeat(90), { truncate: false, context: 32 })).rejects.toThrow(InputTooLong);
});

it("tries threads on itself and chooses among those that the machine has", async () => {
  const choice = await model.tryThreads();
  expect(choice.measurements.map((one) => one.threads)).toContain(1);
  for (const threads of [choice.prompt, choice.generation]) {
    expect(threads).toBeGreaterThanOrEqual(1);
    expect(threads).toBeLessThanOrEqual(llama.cpuMathCores);
  }
  expect(choice.measurements.every((one) => one.promptPerSecond > 0 && one.generationPerSecond > 0)).toBe(true);
});
