import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { chooseThreads, readThreadChoice, threadCandidates, writeThreadChoice } from "./thread-choices.ts";

const now = new Date("2026-01-01T00:00:00Z");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-threads-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it("tries every number of a small machine and steps on a large one", () => {
  expect(threadCandidates(1)).toEqual([1]);
  expect(threadCandidates(2)).toEqual([1, 2]);
  expect(threadCandidates(6)).toEqual([1, 2, 3, 4, 6]);
  expect(threadCandidates(16)).toEqual([1, 2, 3, 4, 6, 9, 14, 16]);
});

it("chooses different numbers for prompts and for generation", () => {
  const choice = chooseThreads(
    [
      { threads: 1, promptPerSecond: 260, generationPerSecond: 150 },
      { threads: 2, promptPerSecond: 490, generationPerSecond: 100 },
    ],
    now,
  );
  expect(choice).toMatchObject({ prompt: 2, generation: 1, measuredAt: now.toISOString() });
});

it("takes fewer threads when more bring little", () => {
  const choice = chooseThreads(
    [
      { threads: 2, promptPerSecond: 110, generationPerSecond: 103 },
      { threads: 1, promptPerSecond: 100, generationPerSecond: 100 },
    ],
    now,
  );
  expect(choice).toMatchObject({ prompt: 1, generation: 1 });
});

it("lets the median of several trials count, not one slip", () => {
  const trials = [100, 100, 5].map((rate) => ({ threads: 1, promptPerSecond: rate, generationPerSecond: rate }));
  const others = [20, 20, 900].map((rate) => ({ threads: 2, promptPerSecond: rate, generationPerSecond: rate }));
  expect(chooseThreads([...trials, ...others], now)).toMatchObject({ prompt: 1, generation: 1 });
});

it("leaves cores to those who read an answer, however fast more threads were alone", () => {
  const trials = [1, 2].map((threads) => ({ threads, promptPerSecond: threads, generationPerSecond: threads }));
  expect(chooseThreads(trials, now, 1)).toMatchObject({ prompt: 2, generation: 1 });
});

it("chooses nothing without a trial", () => {
  expect(() => chooseThreads([], now)).toThrow("no trial");
});

it("keeps a choice for each model and finds it again", async () => {
  const file = join(folder, "deep", "threads.json");
  const choice = chooseThreads([{ threads: 1, promptPerSecond: 1, generationPerSecond: 1 }], now);
  await writeThreadChoice(file, "sha256:a", choice);
  await writeThreadChoice(file, "sha256:b", { ...choice, prompt: 2 });
  expect(await readThreadChoice(file, "sha256:a")).toEqual(choice);
  expect((await readThreadChoice(file, "sha256:b"))?.prompt).toBe(2);
  expect(await readThreadChoice(file, "sha256:c")).toBeUndefined();
});

it("takes a damaged file as none", async () => {
  const file = join(folder, "threads.json");
  await writeFile(file, '{"half": ');
  expect(await readThreadChoice(file, "sha256:a")).toBeUndefined();
});
