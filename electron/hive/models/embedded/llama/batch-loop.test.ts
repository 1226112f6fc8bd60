import type { Llama, LlamaContext, LlamaModel } from "node-llama-cpp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testModel } from "../testing/own-engine.ts";
import { BatchLoop, type Job } from "./batch-loop.ts";
import { createNativeSampler, nativeContextOf, openLlama, worksInOrder } from "./native.ts";
import { Turn } from "./turn.ts";

const one = { prompt: 1, generation: 1 };
let llama: Llama;
let model: LlamaModel;
let context: LlamaContext;

beforeAll(async () => {
  llama = await openLlama(0);
  model = await llama.loadModel({ modelPath: await testModel(), gpuLayers: 0 });
  context = await model.createContext({ sequences: 2, contextSize: 512, batchSize: 128 });
});

afterAll(() => llama.dispose());

function newLoop(): BatchLoop {
  return new BatchLoop({
    context: nativeContextOf(context),
    sequences: 2,
    batchSize: 128,
    threads: () => one,
    turn: new Turn(),
    // Both ways write the same: UV_THREADPOOL_SIZE=1 runs all of this in the other one.
    inOrder: worksInOrder(process.env),
  });
}

/** Asks the loop for `count` tokens after a prompt, greedily, and gives them. */
async function tokensOf(loop: BatchLoop, prompt: number[], count: number, more: Partial<Job> = {}): Promise<number[]> {
  const sampler = createNativeSampler(llama, model);
  sampler.applyConfig({ temperature: 0, topK: 1, topP: 1, minP: 0, seed: 0 });
  const tokens: number[] = [];
  let chosen = 0;
  await loop.run({
    prompt,
    sampler,
    signal: new AbortController().signal,
    onStart: () => undefined,
    onPromptRead: () => undefined,
    isLast: () => {
      chosen += 1;
      return chosen === count;
    },
    onToken: (token) => {
      tokens.push(token);
      return true;
    },
    ...more,
  });
  sampler.dispose();
  return tokens;
}

const prompt = (seed: number, length: number) =>
  Array.from({ length }, (_, index) => 300 + ((seed + index * 37) % 4000));

it("writes the same tokens whether the prompt comes fresh or mostly from the cache", async () => {
  const loop = newLoop();
  const long = prompt(1, 200);
  const fresh = await tokensOf(loop, long, 6);
  expect(fresh).toHaveLength(6);
  expect(await tokensOf(loop, long, 6)).toEqual(fresh);
  await tokensOf(loop, [...long.slice(0, 150), 700, 701], 3);
  expect(await tokensOf(loop, long, 6)).toEqual(fresh);
});

it("writes the same tokens side by side as alone", async () => {
  const loop = newLoop();
  const alone = [await tokensOf(loop, prompt(5, 40), 8), await tokensOf(loop, prompt(9, 60), 8)];
  const together = await Promise.all([tokensOf(loop, prompt(5, 40), 8), tokensOf(loop, prompt(9, 60), 8)]);
  expect(together).toEqual(alone);
});

it("queues a third answer for two sequences, and runs it", async () => {
  const loop = newLoop();
  const answers = Promise.all([1, 2, 3].map((seed) => tokensOf(loop, prompt(seed, 20), 4)));
  expect(loop.queued).toBeGreaterThan(0);
  expect((await answers).map((tokens) => tokens.length)).toEqual([4, 4, 4]);
  await loop.settled();
  expect(loop.queued).toBe(0);
});

it("ends an answer when it is aborted, running or still queued", async () => {
  const loop = newLoop();
  const controller = new AbortController();
  const running = tokensOf(loop, prompt(1, 10), 400, {
    signal: controller.signal,
    onToken: () => {
      controller.abort();
      return true;
    },
  });
  const queued = tokensOf(loop, prompt(2, 10), 400, { signal: AbortSignal.abort() });
  await Promise.all([running, queued]);
  expect(await tokensOf(loop, prompt(3, 10), 2)).toHaveLength(2);
});

it("ends an answer whose taker has enough", async () => {
  const loop = newLoop();
  let taken = 0;
  await tokensOf(loop, prompt(4, 10), 400, {
    onToken: () => {
      taken += 1;
      return taken < 3;
    },
  });
  expect(taken).toBe(3);
});

it("fails the answer that asks for too much, and none after it", async () => {
  const loop = newLoop();
  await expect(tokensOf(loop, prompt(6, 700), 2)).rejects.toThrow();
  expect(await tokensOf(loop, prompt(7, 20), 2)).toHaveLength(2);
});
