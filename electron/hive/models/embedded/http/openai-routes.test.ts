import { afterAll, beforeAll, expect, it } from "vitest";
import { ask, type EngineHere, MODEL, startEngineHere } from "../testing/engine-here.ts";

let engine: EngineHere;
const messages = [{ role: "user", content: [{ type: "text", text: "Say hi" }] }];

beforeAll(async () => {
  engine = await startEngineHere();
});

afterAll(() => engine.stop());

it("lists models in OpenAI's shape", async () => {
  expect((await ask(engine.url, "/v1/models")).json).toMatchObject({
    object: "list",
    data: [{ id: MODEL, object: "model", owned_by: "library" }],
  });
});

it("completes a chat at once", async () => {
  const answer = await ask(engine.url, "/v1/chat/completions", { model: MODEL, messages, max_tokens: 3 });
  expect(answer.json).toMatchObject({
    object: "chat.completion",
    model: MODEL,
    choices: [{ index: 0, message: { role: "assistant", content: expect.any(String) }, finish_reason: "length" }],
    usage: { prompt_tokens: 11, completion_tokens: 3, total_tokens: 14 },
  });
});

it("completes a chat in events and ends with the mark", async () => {
  const body = { model: MODEL, messages, max_tokens: 3, stream: true, stream_options: { include_usage: true } };
  const answer = await ask(engine.url, "/v1/chat/completions", body);
  expect(answer.type).toBe("text/event-stream");
  const events = answer.text.trimEnd().split("\n\n");
  expect(events.at(-1)).toBe("data: [DONE]");
  const chunks = events.slice(0, -1).map((event) => JSON.parse(event.replace(/^data: /, "")));
  expect(chunks[0]).toMatchObject({ object: "chat.completion.chunk", choices: [{ finish_reason: null }] });
  expect(chunks.at(-2)).toMatchObject({ choices: [{ finish_reason: "length", delta: { content: "" } }] });
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 3 } });
});

it("refuses in OpenAI's shape", async () => {
  for (const stream of [true, false]) {
    const answer = await ask(engine.url, "/v1/chat/completions", { model: "nope", messages, stream });
    expect(answer).toMatchObject({
      status: 404,
      json: { error: { message: "model 'nope' not found", type: "api_error", param: null, code: null } },
    });
  }
  const empty = await ask(engine.url, "/v1/chat/completions", { model: MODEL, messages: [] });
  expect(empty).toMatchObject({ status: 400, json: { error: { type: "invalid_request_error" } } });
});
