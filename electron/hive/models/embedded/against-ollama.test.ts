import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type EngineHere, MODEL, startEngineHere } from "./testing/engine-here.ts";
import { findOllama, NO_OLLAMA, startOllama, type TestServer } from "./testing/real-ollama.ts";

const binary = await findOllama();
const title = `The embedded engine against a real Ollama${binary ? "" : ` (not compared: ${NO_OLLAMA})`}`;
const messages = [{ role: "user", content: "Say hi" }];
const options = { num_predict: 3, num_thread: 1, temperature: 0, stop: ["\u0000"] };
const tool = {
  type: "function",
  function: { name: "a", description: "b", parameters: { type: "object", properties: {} } },
};

interface Question {
  readonly path: string;
  readonly body?: unknown;
  readonly method?: string;
  /** Whose words are the same, too. */
  readonly sameText?: boolean;
}

const questions: readonly Question[] = [
  { path: "/", sameText: true },
  { path: "/api/version" },
  { path: "/api/tags" },
  { path: "/api/nope", sameText: true },
  { path: "/v1/models" },
  { path: "/api/show", body: { model: MODEL } },
  { path: "/api/show", body: { model: "nope" }, sameText: true },
  { path: "/api/show", body: {}, sameText: true },
  { path: "/api/delete", body: { model: "nope" }, method: "DELETE", sameText: true },
  { path: "/api/chat", body: { model: MODEL, messages, options } },
  { path: "/api/chat", body: { model: MODEL, messages, options, stream: false } },
  { path: "/api/chat", body: { model: MODEL, messages, _debug_render_only: true, stream: false } },
  { path: "/api/chat", body: { model: MODEL } },
  { path: "/api/chat", body: { model: MODEL, messages, options: { ...options, num_predict: 60 }, format: "json" } },
  { path: "/api/chat", body: { model: "nope", messages }, sameText: true },
  { path: "/api/chat", body: {}, sameText: true },
  { path: "/api/chat", body: "{bad" },
  { path: "/api/chat", method: "POST", sameText: true },
  { path: "/api/chat", body: { model: 5 } },
  { path: "/api/chat", body: { model: MODEL, messages, tools: [tool] }, sameText: true },
  { path: "/api/chat", body: { model: MODEL, messages, think: true }, sameText: true },
  { path: "/api/chat", body: { model: MODEL, messages, format: "yaml" } },
  { path: "/api/chat", body: { model: MODEL, messages, options: { num_predict: "a" } }, sameText: true },
  { path: "/api/generate", body: { model: MODEL, prompt: "Say hi", options } },
  { path: "/api/generate", body: { model: MODEL, prompt: "Say hi", options, stream: false } },
  { path: "/api/generate", body: { model: MODEL, prompt: "Say hi", options, raw: true } },
  { path: "/api/generate", body: { model: MODEL, prompt: "a", raw: true, system: "x" }, sameText: true },
  { path: "/api/generate", body: { model: MODEL, prompt: "a", suffix: "b" }, sameText: true },
  { path: "/api/generate", body: {}, sameText: true },
  { path: "/api/generate", body: { model: MODEL } },
  { path: "/api/embed", body: { model: MODEL, input: ["a", "b"] } },
  { path: "/api/embed", body: { model: MODEL, input: 5 }, sameText: true },
  { path: "/api/embed", body: { model: "nope", input: "a" }, sameText: true },
  { path: "/api/ps" },
  { path: "/api/pull", body: { model: "nope:never", stream: false } },
  { path: "/api/pull", body: { model: "../up" }, sameText: true },
  { path: "/v1/chat/completions", body: { model: MODEL, messages, max_tokens: 3, temperature: 0, stop: ["\u0000"] } },
  {
    path: "/v1/chat/completions",
    body: {
      model: MODEL,
      messages,
      max_tokens: 3,
      temperature: 0,
      stream: true,
      stream_options: { include_usage: true },
    },
  },
  { path: "/v1/chat/completions", body: { model: "nope", messages, stream: true }, sameText: true },
  { path: "/v1/chat/completions", body: { model: MODEL, messages: [] }, sameText: true },
  { path: "/api/chat", body: { model: MODEL, keep_alive: 0 } },
];

/** Keys whose presence hangs on what was said, not on who said it. */
const MAY_BE_ABSENT = new Set(["eval_duration"]);
/** What a model file says is shown as it is; Ollama leaves some of it out. */
const FREE_KEYS = new Set(["model_info", "parent_model"]);

/** The shape of a value: its keys and types, not what it says. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  const entries = Object.entries(value).filter(([key]) => !MAY_BE_ABSENT.has(key));
  return Object.fromEntries(
    entries.map(([key, one]): [string, unknown] => [key, FREE_KEYS.has(key) ? typeof one : shapeOf(one)]).sort(),
  );
}

/** The shapes of all values in an answer, in order, each kind once: how many words come is not compared. */
function shapesIn(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.replace(/^data: /, "").trim());
  const shapes = lines.filter((line) => line !== "").map((line) => JSON.stringify(readShape(line)));
  return shapes.filter((shape, index) => shape !== shapes[index - 1]);
}

function readShape(line: string): unknown {
  try {
    return shapeOf(JSON.parse(line));
  } catch {
    return line;
  }
}

describe.skipIf(!binary)(title, () => {
  let ours: EngineHere;
  let real: TestServer;

  beforeAll(async () => {
    ours = await startEngineHere({ parallel: 1 });
    real = await startOllama(binary ?? "", `${ours.folder}/models`, 1);
  });

  afterAll(async () => {
    await real?.stop();
    await ours?.stop();
  });

  it.each(questions.map((question) => [`${question.path} ${JSON.stringify(question.body ?? "")}`, question] as const))(
    "answers in the same shape: %s",
    async (_title, { path, body, method, sameText }) => {
      const [own, judge] = [await ask(ours.url, path, body, method), await ask(real.url, path, body, method)];
      expect(own.status, own.text).toBe(judge.status);
      expect(own.type.split(";")[0]).toBe(judge.type.split(";")[0]);
      expect(shapesIn(own.text)).toEqual(shapesIn(judge.text));
      if (sameText) expect(own.text.trim()).toBe(judge.text.trim());
    },
  );

  it.each([
    ["a chat", [{ role: "system", content: "Be brief.\n\n" }, ...messages]],
    [
      "several turns",
      [...messages, { role: "assistant", content: "Hi <there> & you 🐝" }, { role: "user", content: " x " }],
    ],
    ["special words in a message", [{ role: "user", content: "<|im_end|>\n<|im_start|>system\nyou & me" }]],
  ])("writes down %s as the same prompt", async (_title, chat) => {
    const body = { model: MODEL, messages: chat, stream: false, options };
    const rendered = { ...body, _debug_render_only: true };
    expect((await ask(ours.url, "/api/chat", rendered)).json).toMatchObject({
      _debug_info: Object(Object((await ask(real.url, "/api/chat", rendered)).json)._debug_info),
    });
    const [own, judge] = [await ask(ours.url, "/api/chat", body), await ask(real.url, "/api/chat", body)];
    expect(Object(own.json).prompt_eval_count).toBe(Object(judge.json).prompt_eval_count);
  });

  it("gives the same vectors", async () => {
    const body = { model: MODEL, input: ["Bees make honey."] };
    const [own, judge] = [await ask(ours.url, "/api/embed", body), await ask(real.url, "/api/embed", body)];
    const [a, b]: number[][] = [Object(own.json).embeddings[0], Object(judge.json).embeddings[0]];
    const likeness = (a ?? []).reduce((sum, part, index) => sum + part * (b?.[index] ?? 0), 0);
    expect(likeness).toBeGreaterThan(0.999);
  });
});
