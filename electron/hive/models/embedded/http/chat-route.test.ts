import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, type EngineHere, MODEL, startEngineHere } from "../testing/engine-here.ts";

let engine: EngineHere;
const messages = [{ role: "user", content: "Say hi" }];

beforeAll(async () => {
  engine = await startEngineHere();
});

afterAll(() => engine.stop());

it("streams an answer word by word and ends with statistics", async () => {
  const stream = await engine.client.chat({
    model: MODEL,
    messages,
    stream: true,
    options: { num_predict: 6, temperature: 0, stop: ["\u0000"] },
  });
  const parts = [];
  for await (const part of stream) parts.push(part);
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.slice(0, -1).every((part) => !part.done && part.message.role === "assistant")).toBe(true);
  expect(parts.at(-1)).toMatchObject({
    done: true,
    done_reason: "length",
    prompt_eval_count: 11,
    eval_count: 6,
    total_duration: expect.any(Number),
    load_duration: expect.any(Number),
    prompt_eval_duration: expect.any(Number),
    eval_duration: expect.any(Number),
  });
});

it("gives the same words for the same seed, streamed or not", async () => {
  const options = { seed: 11, num_predict: 24 };
  const whole = await engine.client.chat({ model: MODEL, messages, options });
  let streamed = "";
  for await (const part of await engine.client.chat({ model: MODEL, messages, options, stream: true })) {
    streamed += part.message.content;
  }
  expect(streamed).toBe(whole.message.content);
  expect(whole.message.content.length).toBeGreaterThan(10);
});

it("ends at a stop text and shows nothing of it", async () => {
  const options = { seed: 3, temperature: 0, num_predict: 60 };
  const whole = await engine.client.chat({ model: MODEL, messages, options });
  const word = whole.message.content.split(" ").at(3) ?? "";
  const cut = await engine.client.chat({ model: MODEL, messages, options: { ...options, stop: [word] } });
  expect(cut.message.content).toBe(whole.message.content.slice(0, whole.message.content.indexOf(word)));
  expect(cut.done_reason).toBe("stop");
});

it("stops at the end of the context instead of running on", async () => {
  const options = { num_ctx: 64, temperature: 0, stop: [] };
  const answer = await engine.client.chat({
    model: MODEL,
    messages: [{ role: "user", content: "Count from one to a thousand, in words." }],
    options,
  });
  expect(answer.prompt_eval_count + answer.eval_count).toBeLessThanOrEqual(64);
});

it("leaves old messages out when the chat is longer than the context", async () => {
  const old = Array.from({ length: 30 }, (_, index) => ({ role: "user", content: `Old message number ${index}.` }));
  const answer = await engine.client.chat({
    model: MODEL,
    messages: [...old, ...messages],
    options: { num_ctx: 128, num_predict: 2 },
  });
  expect(answer.prompt_eval_count).toBeLessThanOrEqual(128);
});

it("loads on an empty chat and unloads with keep_alive 0", async () => {
  expect((await ask(engine.url, "/api/chat", { model: MODEL })).json).toMatchObject({
    done: true,
    done_reason: "load",
  });
  expect((await engine.client.ps()).models.map((model) => model.name)).toEqual([MODEL]);
  const unload = await ask(engine.url, "/api/chat", { model: MODEL, keep_alive: 0 });
  expect(unload.json).toMatchObject({ done: true, done_reason: "unload" });
  expect((await engine.client.ps()).models).toEqual([]);
});

it("refuses what Ollama refuses, with its status codes", async () => {
  const cases: [unknown, number, RegExp][] = [
    [{ model: "nope", messages }, 404, /model 'nope' not found/],
    [{}, 400, /model is required/],
    ["{bad", 400, /JSON/],
    [{ model: MODEL, messages, tools: [{ type: "function" }] }, 400, /does not support tools/],
    [{ model: MODEL, messages, think: true }, 400, /does not support thinking/],
    [{ model: MODEL, messages, format: "yaml" }, 500, /invalid format/],
    [{ model: MODEL, messages, options: { num_predict: "a" } }, 500, /must be of type integer/],
    [{ model: MODEL, messages, keep_alive: "soon" }, 400, /invalid duration/],
    [{ model: 5 }, 400, /model/],
  ];
  for (const [body, status, error] of cases) {
    const answer = await ask(engine.url, "/api/chat", body);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.json).toMatchObject({ error: expect.stringMatching(error) });
  }
});
