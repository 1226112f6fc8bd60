import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { arch, cpus, platform } from "node:os";
import { dirname } from "node:path";
import { z } from "zod";

const measurementShape = z.object({
  threads: z.number().int().positive(),
  promptPerSecond: z.number().nonnegative(),
  generationPerSecond: z.number().nonnegative(),
});

const choiceShape = z.object({
  prompt: z.number().int().positive(),
  generation: z.number().int().positive(),
  measuredAt: z.string(),
  measurements: z.array(measurementShape),
});

const fileShape = z.record(z.string(), choiceShape);

/** One trial: how many tokens a second a number of threads read and wrote. */
export type ThreadMeasurement = z.infer<typeof measurementShape>;

/** The best numbers of threads for one model on one machine, and what they were chosen from. */
export type ThreadChoice = z.infer<typeof choiceShape>;

/**
 * Fewer threads win when they come this close: they leave cores to the rest of the hive, and keep their speed when something
 * else wants one, where more threads wait for each other.
 */
const CLOSE = 0.85;
const ALL_UP_TO = 4;
/** How choices are made. Those of an earlier rule are made again. */
const rule = 2;

/** Which numbers of threads are worth a trial: every one on a small machine, fewer steps on a large one. */
export function threadCandidates(cores: number): readonly number[] {
  const most = Math.max(1, Math.floor(cores));
  const candidates = new Set<number>([most]);
  for (let threads = 1; threads <= Math.min(most, ALL_UP_TO); threads += 1) candidates.add(threads);
  for (let threads = ALL_UP_TO; threads < most; threads = Math.ceil(threads * 1.5)) candidates.add(threads);
  return [...candidates].sort((a, b) => a - b);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function best(rates: ReadonlyMap<number, number>): number {
  const most = Math.max(...rates.values());
  const good = [...rates].filter(([, rate]) => rate >= most * CLOSE).map(([threads]) => threads);
  return Math.min(...good);
}

/**
 * Chooses from trials, each taken once or more; the median of a number's trials counts. Answers are written with at most
 * as many threads as `mostForAnswers`. Throws without any trial.
 */
export function chooseThreads(
  measurements: readonly ThreadMeasurement[],
  measuredAt: Date,
  mostForAnswers = Number.POSITIVE_INFINITY,
): ThreadChoice {
  if (measurements.length === 0) throw new Error("no trial was made, so no number of threads can be chosen");
  const numbers = [...new Set(measurements.map((one) => one.threads))].sort((a, b) => a - b);
  const medians = numbers.map((threads) => {
    const own = measurements.filter((one) => one.threads === threads);
    return {
      threads,
      promptPerSecond: median(own.map((one) => one.promptPerSecond)),
      generationPerSecond: median(own.map((one) => one.generationPerSecond)),
    };
  });
  const forAnswers = medians.filter(({ threads }) => threads <= mostForAnswers);
  return {
    prompt: best(new Map(medians.map((one) => [one.threads, one.promptPerSecond]))),
    generation: best(new Map(forAnswers.map((one) => [one.threads, one.generationPerSecond]))),
    measuredAt: measuredAt.toISOString(),
    measurements: medians,
  };
}

/** What a choice holds for: this model on a machine like this one. */
export function threadChoiceKey(modelDigest: string): string {
  const processors = cpus();
  const machine = [platform(), arch(), processors[0]?.model.trim() ?? "unknown", processors.length];
  return [modelDigest, ...machine, `rule ${rule}`].join("|");
}

async function readAll(file: string): Promise<Record<string, ThreadChoice>> {
  try {
    return fileShape.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // Absent or damaged: the trials are simply made again.
    return {};
  }
}

/** The kept choice for a model on this machine; undefined when no trial was made yet. */
export async function readThreadChoice(file: string, modelDigest: string): Promise<ThreadChoice | undefined> {
  return (await readAll(file))[threadChoiceKey(modelDigest)];
}

/** Keeps a choice for a model on this machine, beside those of others. */
export async function writeThreadChoice(file: string, modelDigest: string, choice: ThreadChoice): Promise<void> {
  const all = { ...(await readAll(file)), [threadChoiceKey(modelDigest)]: choice };
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, `${JSON.stringify(all, null, 2)}\n`);
  await rename(temporary, file);
}
