import { randomUUID } from "node:crypto";
import { Ollama } from "ollama";
import { chooseThreads, type ThreadMeasurement, threadCandidates } from "../store/thread-choices.ts";

/** What trials over an Ollama's interface are made with. */
export interface TrialPlan {
  readonly host: string;
  readonly model: string;
  /** Physical cores of this machine. */
  readonly cores: number;
  readonly signal: AbortSignal;
  /** Told before each trial. */
  readonly onTrial: (trial: number, of: number) => void;
}

const TOKENS = 32;
/** No further trial begins after this time: a large model on a slow machine is not tried with every number. */
const BUDGET_MS = 20_000;
/** Threads that fight for cores are tens of times slower: a trial that takes so much longer than the first is lost. */
const MOST_TIMES = 3;
const LEAST_LIMIT_MS = 2000;
/** A usual request: so many tokens are read and written. */
const USUAL = { prompt: 300, generation: 200 };
const CLOSE = 0.97;

/**
 * Asks a model the same short thing with one thread up to the number of cores. Empty when even
 * one thread is too slow to tell; null where threads do not matter, because a graphics card does the work. Rejects when the model cannot be asked.
 */
export async function tryThreads(plan: TrialPlan): Promise<readonly ThreadMeasurement[] | null> {
  const candidates = threadCandidates(plan.cores);
  const measured: ThreadMeasurement[] = [];
  const begun = performance.now();
  let limit = BUDGET_MS * MOST_TIMES;
  for (const [index, threads] of candidates.entries()) {
    if (index > 0 && performance.now() - begun > BUDGET_MS) break;
    plan.onTrial(index + 1, candidates.length);
    const one = await tryWithin(plan, threads, limit);
    // More threads than these would fight for the cores even more.
    if (one === null) break;
    measured.push(one);
    if (index > 0) continue;
    limit = Math.max(LEAST_LIMIT_MS, (performance.now() - begun) * MOST_TIMES);
    if (await onGraphicsCard(plan)) return null;
  }
  return measured;
}

/** The one number of threads for reading and writing together; fewer win when they are as good. */
export function bestThreads(measured: readonly ThreadMeasurement[]): number {
  const times = chooseThreads(measured, new Date()).measurements.map(
    ({ threads, promptPerSecond, generationPerSecond }) => {
      return { threads, time: USUAL.prompt / promptPerSecond + USUAL.generation / generationPerSecond };
    },
  );
  const least = Math.min(...times.map(({ time }) => time));
  const good = times.filter(({ time }) => time <= least / CLOSE);
  return Math.min(...good.map(({ threads }) => threads));
}

/** Null when the time is over. */
async function tryWithin(plan: TrialPlan, threads: number, limitMs: number): Promise<ThreadMeasurement | null> {
  const limit = AbortSignal.timeout(Math.round(limitMs));
  try {
    return await tryOnce({ ...plan, signal: AbortSignal.any([plan.signal, limit]) }, threads);
  } catch (error) {
    if (limit.aborted && !plan.signal.aborted) return null;
    throw error;
  }
}

async function tryOnce({ host, model, signal }: TrialPlan, threads: number): Promise<ThreadMeasurement> {
  signal.throwIfAborted();
  const answer = await new Ollama({ host, fetch: (url, init) => fetch(url, { ...init, signal }) }).generate({
    model,
    // It begins as no other prompt does, so that nothing of it is found in a cache.
    prompt: `${randomUUID()} ${"Say what speaks for the wind, the sun and the water as sources of energy. ".repeat(8)}`,
    options: { num_thread: threads, num_predict: TOKENS, temperature: 0, seed: 1 },
  });
  return {
    threads,
    promptPerSecond: perSecond(answer.prompt_eval_count, answer.prompt_eval_duration),
    generationPerSecond: perSecond(answer.eval_count, answer.eval_duration),
  };
}

async function onGraphicsCard({ host, model }: TrialPlan): Promise<boolean> {
  const { models } = await new Ollama({ host }).ps();
  const loaded = models.find((one) => one.name === model);
  return loaded !== undefined && loaded.size_vram >= loaded.size * 0.9;
}

/** Durations are in nanoseconds. An answer without figures must not look fast. */
function perSecond(tokens: number | undefined, nanoseconds: number | undefined): number {
  return tokens && nanoseconds ? (tokens * 1e9) / nanoseconds : Number.MIN_VALUE;
}
