import type { GenerationOptions } from "../options.ts";
import type { NativeSamplerConfig } from "./native.ts";

const MOST_SEED = 2 ** 32 - 1;

/** Settings of the native sampler for one answer: Ollama's options in llama.cpp's order; `recent` ends with the prompt. */
export function samplerConfig(
  options: GenerationOptions,
  recent: readonly number[],
  grammarState?: unknown,
): NativeSamplerConfig {
  const penaltyWindow = options.repeatLastN < 0 ? Math.max(recent.length, 1) : options.repeatLastN;
  return {
    temperature: Math.max(options.temperature, 0),
    topK: options.topK,
    topP: options.topP,
    minP: options.minP,
    seed: options.seed === undefined ? Math.floor(Math.random() * MOST_SEED) : options.seed % MOST_SEED,
    repeatPenalty: options.repeatPenalty,
    repeatPenaltyMaxTokens: penaltyWindow,
    repeatPenaltyPresencePenalty: options.presencePenalty,
    repeatPenaltyFrequencyPenalty: options.frequencyPenalty,
    repeatPenaltyTokens: Uint32Array.from(recent.slice(-Math.max(penaltyWindow, 1))),
    ...(grammarState === undefined ? {} : { grammarEvaluationState: grammarState }),
  };
}
