import { availableParallelism } from "node:os";
import {
  chooseThreads,
  type ThreadChoice,
  type ThreadMeasurement,
  threadCandidates,
} from "../../store/thread-choices.ts";
import type { BatchLoop } from "./batch-loop.ts";
import type { NativeSampler } from "./native.ts";

/** How large one trial is, in tokens. */
export interface TrialSize {
  readonly prompt: number;
  readonly generation: number;
}

/** What trials are made with. */
export interface TrialBench {
  readonly loop: BatchLoop;
  readonly vocabulary: number;
  readonly cores: number;
  newSampler(): NativeSampler;
}

const SMALLEST: TrialSize = { prompt: 32, generation: 4 };
const LARGEST: TrialSize = { prompt: 256, generation: 24 };
const ROUNDS = 3;
/** No further round begins after this time: a large model on a slow machine is tried once. */
const BUDGET_MILLISECONDS = 4000;
const ONE_TRIAL_MILLISECONDS = 400;

/** Trials are as large as they can be within their time, and never so small that they say nothing. */
export function trialSize(probe: { readonly milliseconds: number; readonly size: TrialSize }): TrialSize {
  const factor = ONE_TRIAL_MILLISECONDS / Math.max(probe.milliseconds, 1);
  const scale = (part: keyof TrialSize) =>
    Math.round(Math.min(Math.max(probe.size[part] * factor, SMALLEST[part]), LARGEST[part]));
  return { prompt: scale("prompt"), generation: scale("generation") };
}

let trials = 0;

/** Tokens that no trial before had, so that nothing of an earlier prompt is found in the cache. */
function freshPrompt(length: number, vocabulary: number): number[] {
  trials += 1;
  const span = Math.max(vocabulary - 300, 1);
  return Array.from({ length }, (_, index) => 256 + ((trials * 7919 + index * 104_729) % span));
}

async function measure(bench: TrialBench, threads: number, size: TrialSize): Promise<ThreadMeasurement> {
  const sampler = bench.newSampler();
  let left = size.generation;
  let read = 0;
  const start = performance.now();
  try {
    await bench.loop.run({
      prompt: freshPrompt(size.prompt, bench.vocabulary),
      sampler,
      threads: { prompt: threads, generation: threads },
      signal: new AbortController().signal,
      onStart: () => undefined,
      onPromptRead: () => {
        read = performance.now();
      },
      isLast: () => {
        left -= 1;
        return left < 0;
      },
      onToken: () => true,
    });
  } finally {
    sampler.dispose();
  }
  const perSecond = (tokens: number, from: number, to: number) => (tokens * 1000) / Math.max(to - from, 0.001);
  return {
    threads,
    promptPerSecond: perSecond(size.prompt, start, read),
    generationPerSecond: perSecond(size.generation, read, performance.now()),
  };
}

/**
 * Nobody reads what a trial writes. Each token of a real answer goes through this process, the agent and the hive, and when
 * one of them takes the core of a thread, all threads wait for that one: so a processor is left to them.
 */
export function mostForAnswers(processors: number): number {
  return Math.max(1, processors - 1);
}

/** Tries one thread up to the number of physical cores on the loaded model and chooses the best for prompts and for answers. */
export async function tryThreads(bench: TrialBench): Promise<ThreadChoice> {
  const candidates = threadCandidates(bench.cores);
  const begin = performance.now();
  await measure(bench, Math.max(...candidates), SMALLEST);
  const probeStart = performance.now();
  await measure(bench, Math.max(...candidates), SMALLEST);
  const size = trialSize({ milliseconds: performance.now() - probeStart, size: SMALLEST });
  const measurements: ThreadMeasurement[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0 && performance.now() - begin > BUDGET_MILLISECONDS) break;
    for (const threads of candidates) measurements.push(await measure(bench, threads, size));
  }
  return chooseThreads(measurements, new Date(), mostForAnswers(availableParallelism()));
}
