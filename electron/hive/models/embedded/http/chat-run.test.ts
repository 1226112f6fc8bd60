import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openModelStore } from "../../store/model-store.ts";
import { ask, type EngineHere, MODEL, startEngineHere } from "../testing/engine-here.ts";
import { testModel } from "../testing/own-engine.ts";

let engine: EngineHere;

beforeAll(async () => {
  engine = await startEngineHere();
  const store = openModelStore(join(engine.folder, "models"));
  const said = { system: "You are brief.", parameters: { num_predict: 3, temperature: 0 } };
  await store.add({ name: "brief", file: await testModel(), way: "link", ...said });
});

afterAll(() => engine.stop());

async function prompt(model: string, messages: readonly unknown[]): Promise<unknown> {
  const answer = await ask(engine.url, "/api/chat", { model, messages, stream: false, _debug_render_only: true });
  return Object(answer.json)._debug_info?.rendered_template;
}

it("puts a model's own system message first, unless the chat brings one", async () => {
  const user = { role: "user", content: "x" };
  const rest = "<|im_start|>user\nx<|im_end|>\n<|im_start|>assistant\n";
  expect(await prompt(MODEL, [user])).toBe(rest);
  expect(await prompt("brief", [user])).toBe(`<|im_start|>system\nYou are brief.<|im_end|>\n${rest}`);
  expect(await prompt("brief", [{ role: "system", content: "y" }, user])).toBe(
    `<|im_start|>system\ny<|im_end|>\n${rest}`,
  );
});

it("takes a model's own parameters under those of the request", async () => {
  const messages = [{ role: "user", content: "Tell me about bees." }];
  expect((await engine.client.chat({ model: "brief", messages })).eval_count).toBe(3);
  const more = await engine.client.chat({ model: "brief", messages, options: { num_predict: 5 } });
  expect(more.eval_count).toBe(5);
});

it("says that it cannot see", async () => {
  const messages = [{ role: "user", content: "What is this?", images: ["eA=="] }];
  const answer = await ask(engine.url, "/api/chat", { model: MODEL, messages, stream: false });
  expect(answer).toMatchObject({ status: 400, json: { error: expect.stringContaining("images") } });
});
