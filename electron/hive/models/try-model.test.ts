import { expect, it, onTestFinished } from "vitest";
import { type Answers, Refusal, scriptedOllama } from "./engines/scripted-ollama.ts";
import { tryModel } from "./try-model.ts";

async function hostWith(answers: Answers): Promise<string> {
  const ollama = await scriptedOllama(answers);
  onTestFinished(() => ollama.close());
  return ollama.host;
}

const word = (content: string) => ({ message: { role: "assistant", content }, done: false });
const end = { message: { role: "assistant", content: "" }, done: true };

it("tells what a model said and how fast, as the engine measured it", async () => {
  const figures = {
    ...{ prompt_eval_count: 10, prompt_eval_duration: 1e8, eval_count: 2, eval_duration: 1e9, load_duration: 3e6 },
  };
  let asked: Record<string, unknown> = {};
  const host = await hostWith({
    "POST /api/chat": (body) => {
      asked = body;
      return [word("They "), word("dance."), { ...end, ...figures }];
    },
  });
  expect(await tryModel({ host, model: "small:1", options: { num_thread: 2 } })).toEqual({
    ...{ text: "They dance.", promptTokensPerSecond: 100, tokensPerSecond: 2, loadMs: 3 },
    totalMs: expect.any(Number),
  });
  expect(asked).toMatchObject({ model: "small:1", options: { num_thread: 2, num_predict: 48 } });
});

it("makes no speed up where the engine tells none", async () => {
  const host = await hostWith({ "POST /api/chat": () => [word("Hm."), end] });
  expect(await tryModel({ host, model: "small:1", options: {} })).toMatchObject({
    ...{ text: "Hm.", promptTokensPerSecond: null, tokensPerSecond: null, loadMs: 0 },
  });
});

it.each([
  ["refuses", () => new Refusal(500, "out of memory"), "out of memory"],
  ["ends too early", () => [word("They ")], "Did not receive done"],
])("says why when the engine %s", async (_, answer, why) => {
  const host = await hostWith({ "POST /api/chat": answer });
  await expect(tryModel({ host, model: "small:1", options: {} })).rejects.toMatchObject({
    failure: { code: "engine_failed", message: expect.stringContaining(why), retryable: true },
  });
});
