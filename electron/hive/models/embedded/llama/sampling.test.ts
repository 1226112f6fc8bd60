import { expect, it } from "vitest";
import { readOptions } from "../options.ts";
import { samplerConfig } from "./sampling.ts";

it("samples as Ollama does when nothing is said", () => {
  const config = samplerConfig(readOptions(), [1, 2, 3]);
  expect(config).toMatchObject({ temperature: 0.8, topK: 40, topP: 0.9, minP: 0, repeatPenalty: 1.1 });
  expect([...(config.repeatPenaltyTokens ?? [])]).toEqual([1, 2, 3]);
});

it("remembers only the penalty window of the prompt", () => {
  const config = samplerConfig(readOptions({ repeat_last_n: 2 }), [1, 2, 3]);
  expect(config.repeatPenaltyMaxTokens).toBe(2);
  expect([...(config.repeatPenaltyTokens ?? [])]).toEqual([2, 3]);
});

it("takes a given seed, and another one each time without", () => {
  expect(samplerConfig(readOptions({ seed: 7 }), []).seed).toBe(7);
  const seeds = new Set(Array.from({ length: 20 }, () => samplerConfig(readOptions(), []).seed));
  expect(seeds.size).toBeGreaterThan(15);
});
