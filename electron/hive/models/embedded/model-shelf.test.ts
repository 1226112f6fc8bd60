import type { Llama } from "node-llama-cpp";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type GgufFacts, readGgufFacts } from "../store/gguf-facts.ts";
import type { StoredModel } from "../store/model-store.ts";
import { Grammars } from "./llama/grammar.ts";
import { LoadedModel } from "./llama/loaded-model.ts";
import { openLlama } from "./llama/native.ts";
import { Turn } from "./llama/turn.ts";
import { ModelShelf, memoryNeed, NotEnoughMemory } from "./model-shelf.ts";
import { describeFile } from "./served-models.ts";
import { testModel } from "./testing/own-engine.ts";

let llama: Llama;
let stored: StoredModel;
let other: StoredModel;
let facts: GgufFacts;
let shelf: ModelShelf;
let loads: string[] = [];
let changes = 0;

beforeAll(async () => {
  llama = await openLlama(0);
  stored = await describeFile(await testModel());
  other = { ...stored, name: "other:latest", modelDigest: "sha256:other" };
  facts = await readGgufFacts(stored.file);
});

afterEach(() => shelf.close());
afterAll(() => llama.dispose());

function openShelf(freeMemory: () => number = () => 2 ** 40): ModelShelf {
  const grammars = new Grammars(llama);
  const turn = new Turn();
  loads = [];
  changes = 0;
  shelf = new ModelShelf({
    sequences: 1,
    defaultContext: 256,
    freeMemory,
    changed: () => {
      changes += 1;
    },
    load: (model, contextSize) => {
      loads.push(`${model.name} ${contextSize}`);
      return LoadedModel.load({ llama, grammars, turn, file: model.file, sequences: 1, contextSize });
    },
  });
  return shelf;
}

function wish(model: StoredModel, more: { numCtx?: number; keepAlive?: number } = {}) {
  return { stored: model, facts, numCtx: more.numCtx, keepAlive: more.keepAlive };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it("loads a model once for all who ask at the same time", async () => {
  const leases = await Promise.all([1, 2, 3].map(() => openShelfOnce().acquire(wish(stored))));
  expect(new Set(leases.map((lease) => lease.model)).size).toBe(1);
  expect(loads).toEqual(["smollm2-135m-instruct.q4_1:latest 256"]);
  for (const lease of leases) lease.release();
});

let once: ModelShelf | undefined;

function openShelfOnce(): ModelShelf {
  once ??= openShelf();
  return once;
}

it("unloads a model when its time is over, and not while it is used", async () => {
  const lease = await openShelf().acquire(wish(stored, { keepAlive: 0 }));
  expect(shelf.list()).toHaveLength(1);
  lease.release();
  expect(changes).toBe(1);
  await until(() => changes === 2);
  expect(shelf.list()).toEqual([]);
  const forEver = await shelf.acquire(wish(stored, { keepAlive: Number.POSITIVE_INFINITY }));
  forEver.release();
  expect(shelf.list()).toMatchObject([{ expiresAt: undefined }]);
});

it("loads again with more room when a request needs it", async () => {
  (await openShelf().acquire(wish(stored))).release();
  const larger = await shelf.acquire(wish(stored, { numCtx: 512 }));
  expect(larger.model.contextSize).toBe(512);
  larger.release();
  (await shelf.acquire(wish(stored, { numCtx: 128 }))).release();
  expect(loads).toHaveLength(2);
});

it("unloads the idle model when a second one needs its memory", async () => {
  const need = memoryNeed(facts, 256, 1);
  const all = need * 1.5 + 256 * 1024 * 1024;
  openShelf(() => all - shelf.list().reduce((sum, model) => sum + model.bytes, 0));
  (await shelf.acquire(wish(stored))).release();
  (await shelf.acquire(wish(other))).release();
  expect(shelf.list().map((model) => model.stored.name)).toEqual(["other:latest"]);
});

it("keeps both while there is room, and refuses what cannot fit at all", async () => {
  openShelf();
  (await shelf.acquire(wish(stored))).release();
  (await shelf.acquire(wish(other))).release();
  expect(shelf.list()).toHaveLength(2);
  await shelf.close();
  await expect(openShelf(() => 1024).acquire(wish(stored))).rejects.toThrow(NotEnoughMemory);
});
