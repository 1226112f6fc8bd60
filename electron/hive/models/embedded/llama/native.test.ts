import { expect, it } from "vitest";
import { testModel } from "../testing/own-engine.ts";
import {
  createNativeSampler,
  nativeContextOf,
  nativeGrammarState,
  nativeModelOf,
  openLlama,
  worksInOrder,
} from "./native.ts";

it("computes a token on the native context, sampled by a native sampler", async () => {
  const llama = await openLlama(0);
  const model = await llama.loadModel({ modelPath: await testModel(), gpuLayers: 0 });
  const context = nativeContextOf(await model.createContext({ contextSize: 256, batchSize: 64 }));
  const tokens = nativeModelOf(model).tokenize("The capital of France is", true);
  const sampler = createNativeSampler(llama, model);
  sampler.applyConfig({ temperature: 0, topK: 1, topP: 1, minP: 0, seed: 0 });
  context.setThreads(1);
  context.initBatch(tokens.length);
  const [logit] = context.addToBatch(0, 0, tokens, Uint32Array.of(tokens.length - 1));
  await context.decodeBatch();
  const token = await context.sampleToken(logit ?? -1, sampler);
  expect(nativeModelOf(model).detokenize(Uint32Array.of(token), true)).toBe(" Paris");
  sampler.dispose();
  await llama.dispose();
});

it("knows that native work is done in order where one thread does it", () => {
  expect(worksInOrder({ UV_THREADPOOL_SIZE: "1" })).toBe(true);
  expect(worksInOrder({ UV_THREADPOOL_SIZE: "4" })).toBe(false);
  expect(worksInOrder({})).toBe(false);
});

it("says so when the library underneath is another one", () => {
  // A stand-in of a changed library: an object without what is expected in it.
  const other: object = {};
  for (const reach of [nativeContextOf, nativeModelOf, nativeGrammarState]) {
    expect(() => Reflect.apply(reach, undefined, [other])).toThrow("pinned version");
  }
  expect(() => Reflect.apply(createNativeSampler, undefined, [other, other])).toThrow("pinned version");
});
