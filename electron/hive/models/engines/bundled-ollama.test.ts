import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundledBinary, startBundledOllama } from "./bundled-ollama.ts";
import { processBirth } from "./process-birth.ts";

const binary = process.env["SKEP_TEST_OLLAMA"] ?? (await bundledBinary("resources"));
const real = `the real Ollama${binary ? "" : " (there is none here: set SKEP_TEST_OLLAMA)"}`;
const env = { PATH: process.env["PATH"], OLLAMA_DEBUG: "1" };
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-bundled-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function plan(command: string) {
  return { binary: command, folder: join(folder, "engine"), models: join(folder, "models"), env, slots: 2 };
}

it("finds no binary where none is", async () => {
  expect(await bundledBinary(folder)).toBeNull();
});

it("fails with what it said when it does not become an engine", async () => {
  await expect(startBundledOllama(plan("/nowhere/ollama"))).rejects.toMatchObject({
    failure: { code: "engine_failed", retryable: true, detail: expect.stringContaining("/nowhere/ollama") },
  });
});

it.skipIf(!binary)(`serves with ${real}, writes only into the data folder and stops without a rest`, async () => {
  const engine = await startBundledOllama(plan(binary ?? ""));
  expect(engine.view).toMatchObject({ kind: "bundled", version: expect.any(String) });
  const tags = await fetch(`${engine.view.host}/api/tags`).then((answer) => answer.json());
  expect(tags).toEqual({ models: [] });
  expect((await readdir(folder)).sort()).toEqual(["engine", "models"]);
  expect(await readdir(join(folder, "engine"))).toEqual(
    expect.arrayContaining(["ollama-home", "ollama.log", expect.stringMatching(/^engine-\d+\.json$/)]),
  );
  await engine.stop();
  expect(await engine.ended).toBeNull();
  expect(await processBirth(engine.view.pid ?? 0)).toBeNull();
  expect((await readdir(join(folder, "engine"))).filter((name) => name.startsWith("engine-"))).toEqual([]);
});

it.skipIf(!binary)(`tells that ${real} was killed`, async () => {
  const engine = await startBundledOllama(plan(binary ?? ""));
  process.kill(engine.view.pid ?? 0, "SIGKILL");
  expect(await engine.ended).toMatchObject({ code: "engine_failed", retryable: true });
});
