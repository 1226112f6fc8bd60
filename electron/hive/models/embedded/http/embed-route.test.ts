import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, type EngineHere, MODEL, startEngineHere } from "../testing/engine-here.ts";

let engine: EngineHere;

beforeAll(async () => {
  engine = await startEngineHere();
});

afterAll(() => engine.stop());

function length(vector: readonly number[] = []): number {
  return Math.sqrt(vector.reduce((sum, part) => sum + part * part, 0));
}

function likeness(a: readonly number[] = [], b: readonly number[] = []): number {
  return a.reduce((sum, part, index) => sum + part * (b[index] ?? 0), 0);
}

it("gives vectors of unit length, alike for like texts", async () => {
  const input = ["Bees make honey.", "Bees make honey!", "The stock market fell."];
  const { embeddings, prompt_eval_count } = await engine.client.embed({ model: MODEL, input });
  expect(embeddings.map((vector) => vector.length)).toEqual([576, 576, 576]);
  for (const vector of embeddings) expect(length(vector)).toBeCloseTo(1, 5);
  expect(likeness(embeddings[0], embeddings[1])).toBeGreaterThan(likeness(embeddings[0], embeddings[2]));
  expect(prompt_eval_count).toBeGreaterThan(10);
});

it("shortens vectors to unit length again", async () => {
  const { embeddings } = await engine.client.embed({ model: MODEL, input: "bees", dimensions: 64 });
  expect(embeddings[0]).toHaveLength(64);
  expect(length(embeddings[0])).toBeCloseTo(1, 5);
});

it("answers nothing with nothing, and refuses what is no text", async () => {
  expect((await ask(engine.url, "/api/embed", { model: MODEL, input: [] })).json).toMatchObject({ embeddings: [] });
  const wrong = await ask(engine.url, "/api/embed", { model: MODEL, input: 5 });
  expect(wrong).toMatchObject({ status: 400, json: { error: "invalid input type" } });
});

it("cuts a text that is too long, or refuses when told not to", async () => {
  const body = { model: MODEL, input: "bees ".repeat(200), options: { num_ctx: 64 } };
  const { embeddings, prompt_eval_count } = await engine.client.embed(body);
  expect(embeddings[0]).toHaveLength(576);
  expect(prompt_eval_count).toBeLessThan(64);
  const refused = await ask(engine.url, "/api/embed", { ...body, truncate: false });
  expect(refused).toMatchObject({ status: 400, json: { error: "the input length exceeds the context length" } });
});
