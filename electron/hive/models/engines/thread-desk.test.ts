import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { EngineView } from "../../contract/model.ts";
import { openModelStore } from "../store/model-store.ts";
import { chooseThreads, writeThreadChoice } from "../store/thread-choices.ts";
import type { RunningEngine } from "./engine.ts";
import { type ScriptedOllama, scriptedOllama } from "./scripted-ollama.ts";
import { ThreadDesk } from "./thread-desk.ts";

const model = { name: "small:1", bytes: 1, digest: "abc", parameters: "1M", family: "llama", remote: null };
let folder = "";
let ollama: ScriptedOllama;
let told: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-threads-"));
  told = [];
  ollama = await scriptedOllama({
    "POST /api/generate": ({ options }) => {
      const threads = Number((options as Record<string, unknown>)["num_thread"]);
      const [prompt_eval_duration, eval_duration] = [1e9, threads === 2 ? 1e9 : 2e9];
      return { prompt_eval_count: 100, prompt_eval_duration, eval_count: 100, eval_duration, done: true };
    },
    "GET /api/ps": () => ({ models: [] }),
    "POST /api/show": () => ({ modelfile: `FROM /models/blobs/sha256-${"1".repeat(64)}\nTEMPLATE x` }),
  });
});

afterEach(async () => {
  ollama.close();
  await rm(folder, { recursive: true });
});

function engine(kind: EngineView["kind"] = "ollama"): RunningEngine {
  const view = { kind, host: ollama.host, version: "1", pid: null };
  return { view, slots: 1, ended: new Promise(() => undefined), stop: async () => undefined };
}

function desk(): ThreadDesk {
  const store = openModelStore(join(folder, "models"));
  return new ThreadDesk(join(folder, "threads.json"), store, ({ status }) => told.push(status));
}

const trials = () => ollama.asked.filter((one) => one === "POST /api/generate").length;

it("measures once for all who ask, keeps the choice, and tells of it", async () => {
  const first = desk();
  const both = await Promise.all([first.optionsFor(engine(), model, 2), first.optionsFor(engine(), model, 2)]);
  expect(both).toEqual([{ num_thread: 2 }, { num_thread: 2 }]);
  expect(trials()).toBe(2);
  expect(told).toEqual(["measuring threads, trial 1 of 2", "measuring threads, trial 2 of 2", "threads measured"]);
  expect(await desk().optionsFor(engine(), model, 2)).toEqual({ num_thread: 2 });
  expect(trials()).toBe(2);
});

it("takes what the embedded engine has measured for the same weights", async () => {
  const measured = [
    { threads: 1, promptPerSecond: 100, generationPerSecond: 100 },
    { threads: 2, promptPerSecond: 10, generationPerSecond: 10 },
  ];
  await writeThreadChoice(
    join(folder, "threads.json"),
    `sha256:${"1".repeat(64)}`,
    chooseThreads(measured, new Date()),
  );
  expect(await desk().optionsFor(engine("bundled"), model, 2)).toEqual({ num_thread: 1 });
  expect(trials()).toBe(0);
});

it("leaves the embedded engine to measure by itself", async () => {
  expect(await desk().optionsFor(engine("embedded"), model, 2)).toEqual({});
  expect(ollama.asked).toEqual([]);
});

it("says nothing of threads when the model cannot be tried, and tries it the next time", async () => {
  const works = ollama.answers["POST /api/generate"];
  ollama.answers["POST /api/generate"] = () => undefined;
  const one = desk();
  expect(await one.optionsFor(engine(), model, 2)).toEqual({});
  if (works) ollama.answers["POST /api/generate"] = works;
  expect(await one.optionsFor(engine(), model, 2)).toEqual({ num_thread: 2 });
});

it("ends trials when it is stopped", async () => {
  const one = desk();
  one.stop();
  expect(await one.optionsFor(engine(), model, 2)).toEqual({});
  expect(trials()).toBe(0);
});
