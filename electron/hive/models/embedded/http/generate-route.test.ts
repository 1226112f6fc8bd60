import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { ask, type EngineHere, MODEL, startEngineHere } from "../testing/engine-here.ts";

let engine: EngineHere;
const options = { num_predict: 5, temperature: 0 };

beforeAll(async () => {
  engine = await startEngineHere();
});

afterAll(() => engine.stop());

it("writes the prompt down as a chat, and gives the context back", async () => {
  const answer = await engine.client.generate({ model: MODEL, prompt: "Say hi", options });
  expect(answer).toMatchObject({ done: true, done_reason: "length", prompt_eval_count: 11, eval_count: 5 });
  expect(answer.context?.slice(0, 11)).toEqual([1, 4093, 198, 36218, 15876, 2, 198, 1, 520, 9531, 198]);
  expect(answer.response).not.toBe("");
});

it("takes a raw prompt as it stands", async () => {
  const answer = await engine.client.generate({ model: MODEL, prompt: "Say hi", raw: true, options });
  expect(answer.prompt_eval_count).toBe(2);
  expect(answer.context).toBeUndefined();
});

it("puts a system message first, and goes on from a context", async () => {
  const plain = await engine.client.generate({ model: MODEL, prompt: "Say hi", options });
  const led = await engine.client.generate({ model: MODEL, prompt: "Say hi", system: "Be brief.", options });
  expect(led.prompt_eval_count).toBeGreaterThan(plain.prompt_eval_count);
  const next = await engine.client.generate({ model: MODEL, prompt: "Again", context: plain.context ?? [], options });
  expect(next.prompt_eval_count).toBeGreaterThan(plain.context?.length ?? 0);
});

it("streams, one JSON value a line", async () => {
  const answer = await ask(engine.url, "/api/generate", { model: MODEL, prompt: "Say hi", options });
  expect(answer.type).toBe("application/x-ndjson");
  const lines = answer.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ done: true, response: "" });
  expect(lines.slice(0, -1).every((line) => line.done === false && typeof line.response === "string")).toBe(true);
});

it("holds a schema with bounded strings and arrays", async () => {
  const agent = z.object({
    name: z.string().max(12),
    level: z.int().min(1).max(5),
    tags: z.array(z.string().max(10)).max(3),
    kind: z.enum(["research", "critical"]),
    note: z.string().max(20).nullable(),
  });
  for (const seed of [1, 2, 3]) {
    const answer = await engine.client.generate({
      model: MODEL,
      prompt: "Describe an agent as JSON.",
      format: z.toJSONSchema(agent),
      options: { seed },
    });
    expect(agent.safeParse(JSON.parse(answer.response ?? "")), answer.response).toMatchObject({ success: true });
  }
});

it("writes an object when asked for JSON", async () => {
  const answer = await engine.client.generate({
    model: MODEL,
    prompt: 'Answer with the JSON object {"ok": true} and nothing else.',
    format: "json",
    options: { num_predict: 200, temperature: 0 },
  });
  expect(answer.response).toMatch(/^\s*{/);
});

it("cuts the middle of a prompt that is too long, or refuses when told not to", async () => {
  const body = { model: MODEL, prompt: "bees ".repeat(300), stream: false, options: { num_ctx: 64, num_predict: 2 } };
  const cut = await ask(engine.url, "/api/generate", body);
  expect(cut.json).toMatchObject({ done: true, eval_count: 2 });
  const refused = await ask(engine.url, "/api/generate", { ...body, truncate: false });
  expect(refused).toMatchObject({ status: 400, json: { error: "the input length exceeds the context length" } });
});

it("refuses what does not go together", async () => {
  const raw = await ask(engine.url, "/api/generate", { model: MODEL, prompt: "a", raw: true, system: "x" });
  expect(raw).toMatchObject({ status: 400, json: { error: expect.stringContaining("raw mode") } });
  const suffix = await ask(engine.url, "/api/generate", { model: MODEL, prompt: "a", suffix: "b" });
  expect(suffix).toMatchObject({ status: 400, json: { error: expect.stringContaining("does not support insert") } });
  expect((await ask(engine.url, "/api/generate", {})).json).toEqual({ error: "model '' not found" });
});
