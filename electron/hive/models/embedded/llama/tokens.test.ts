import type { Llama } from "node-llama-cpp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testModel } from "../testing/own-engine.ts";
import { openLlama } from "./native.ts";
import { Tokens } from "./tokens.ts";

let llama: Llama;
let tokens: Tokens;

beforeAll(async () => {
  llama = await openLlama(0);
  tokens = new Tokens(await llama.loadModel({ modelPath: await testModel(), gpuLayers: 0, vocabOnly: true }));
});

afterAll(() => llama.dispose());

it("turns special words into single tokens, and all of it back into the same text", () => {
  const text = "<|im_start|>user\nGrüße, 🐝<|im_end|>";
  const list = tokens.ofPrompt(text);
  expect([list[0], list.at(-1)]).toEqual([1, 2]);
  expect(tokens.text(list, [])).toBe(text);
});

it("gives the text of an end as it follows on its beginning", () => {
  const list = tokens.ofText("Bees make honey in summer.");
  for (let cut = 1; cut < list.length; cut += 1) {
    const [before, rest] = [list.slice(0, cut), list.slice(cut)];
    expect(tokens.text(before, []) + tokens.text(rest, before)).toBe("Bees make honey in summer.");
  }
});

it("knows which tokens end an answer, and that nothing has none", () => {
  expect([2, 300].map((token) => tokens.endsAnswer(token))).toEqual([true, false]);
  expect(tokens.ofText("")).toEqual([]);
});
