import { afterEach, expect, it } from "vitest";
import { type Answers, scriptedOllama } from "./scripted-ollama.ts";
import { bestThreads, tryThreads } from "./thread-trials.ts";

let close = () => undefined as unknown;

afterEach(() => close());

/** One thread reads 260 and writes 150 tokens a second; each further one reads faster and writes slower. */
const figures = (threads: number) => ({
  prompt_eval_count: 260,
  prompt_eval_duration: 1e9 / threads,
  eval_count: 150,
  eval_duration: 1e9 * threads,
  response: "Wind",
  done: true,
});

async function plan(answers: Answers = {}) {
  const threads: unknown[] = [];
  const trials: string[] = [];
  const ollama = await scriptedOllama({
    "POST /api/generate": ({ options }) => {
      const asked = Number((options as Record<string, unknown>)["num_thread"]);
      threads.push(asked);
      return figures(asked);
    },
    "GET /api/ps": () => ({ models: [{ name: "small:1", size: 1000, size_vram: 0 }] }),
    ...answers,
  });
  close = ollama.close;
  const onTrial = (trial: number, of: number) => void trials.push(`${trial} of ${of}`);
  const signal = new AbortController().signal;
  return { threads, trials, plan: { host: ollama.host, model: "small:1", cores: 3, signal, onTrial } };
}

it("tries each number of threads once and tells of each", async () => {
  const { plan: made, threads, trials } = await plan();
  const measured = await tryThreads(made);
  expect(threads).toEqual([1, 2, 3]);
  expect(trials).toEqual(["1 of 3", "2 of 3", "3 of 3"]);
  expect(measured?.[1]).toEqual({ threads: 2, promptPerSecond: 520, generationPerSecond: 75 });
});

it("says that threads do not matter where a graphics card does the work", async () => {
  const { plan: made, threads } = await plan({
    "GET /api/ps": () => ({ models: [{ name: "small:1", size: 1000, size_vram: 1000 }] }),
  });
  expect(await tryThreads(made)).toBeNull();
  expect(threads).toEqual([1]);
});

it("fails when the model cannot be asked, or when it is stopped", async () => {
  const { plan: made } = await plan({ "POST /api/generate": () => undefined });
  await expect(tryThreads(made)).rejects.toThrow("not found");
  await expect(tryThreads({ ...made, signal: AbortSignal.abort() })).rejects.toThrow("aborted");
});

it("takes the number that is best for reading and writing together", () => {
  const one = { threads: 1, promptPerSecond: 260, generationPerSecond: 150 };
  expect(bestThreads([one, { threads: 2, promptPerSecond: 490, generationPerSecond: 100 }])).toBe(1);
  expect(bestThreads([one, { threads: 2, promptPerSecond: 490, generationPerSecond: 140 }])).toBe(2);
  expect(bestThreads([one, { threads: 2, promptPerSecond: 2, generationPerSecond: 0.3 }])).toBe(1);
});

it("takes fewer threads when more are hardly better", () => {
  const one = { threads: 1, promptPerSecond: 260, generationPerSecond: 150 };
  expect(bestThreads([one, { threads: 2, promptPerSecond: 262, generationPerSecond: 151 }])).toBe(1);
});
