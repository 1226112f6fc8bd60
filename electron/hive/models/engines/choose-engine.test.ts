import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type EngineChoice, startFirstEngine } from "./choose-engine.ts";
import { type Script, scriptedEngine } from "./scripted-engine.ts";
import { scriptedOllama } from "./scripted-ollama.ts";

let home = "";
let told: string[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "skep-choose-"));
  told = [];
});

afterEach(() => rm(home, { recursive: true }));

function choice(change: Partial<EngineChoice> = {}, script: Script = {}): EngineChoice {
  return {
    home,
    resources: join(home, "resources"),
    spawn: scriptedEngine(script).spawn,
    env: { PATH: process.env["PATH"] },
    models: join(home, "models"),
    catalogue: "models.yaml",
    slots: 2,
    usualOllama: "http://127.0.0.1:2",
    onFailure: (engine, why) => told.push(`${engine}: ${why.message}`),
    ...change,
  };
}

/** Puts a program where the bundled Ollama would be. */
async function bundle(program: string): Promise<void> {
  const folder = join(home, "resources", "ollama", `${process.platform}-${process.arch}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "ollama"), `#!/bin/sh\n${program}\n`);
  await chmod(join(folder, "ollama"), 0o755);
}

it("takes the person's own Ollama before everything else", async () => {
  await bundle("exit 1");
  const ollama = await scriptedOllama({});
  const engine = await startFirstEngine(choice({ usualOllama: ollama.host }));
  expect(engine.view.kind).toBe("ollama");
  ollama.close();
});

it("takes the embedded engine where no Ollama is", async () => {
  const engine = await startFirstEngine(choice());
  expect(engine.view.kind).toBe("embedded");
  await engine.stop();
  expect(told).toEqual([]);
});

it("goes on to the embedded engine when the bundled Ollama does not work, and tells so", async () => {
  await bundle("echo wrong machine >&2; exit 1");
  const engine = await startFirstEngine(choice());
  expect(engine.view.kind).toBe("embedded");
  expect(told).toEqual(["bundled: The bundled Ollama did not begin to answer"]);
  await engine.stop();
});

it("starts nothing in the place of an Ollama that was named", async () => {
  const named = choice({ env: { OLLAMA_HOST: "127.0.0.1:2" } });
  await expect(startFirstEngine(named)).rejects.toMatchObject({ failure: { code: "no_engine", retryable: false } });
});

it("says what to do when no engine can be had", async () => {
  const none = choice({}, { before: 'process.stderr.write("no llama.cpp"); process.exit(1);' });
  await expect(startFirstEngine(none)).rejects.toMatchObject({
    failure: { code: "no_engine", hint: expect.stringContaining("skep doctor"), detail: "no llama.cpp" },
  });
});

it("takes the one engine that SKEP_ENGINE names, or none", async () => {
  await bundle("exit 1");
  const embedded = await startFirstEngine(choice({ env: { SKEP_ENGINE: "embedded" } }));
  expect(embedded.view.kind).toBe("embedded");
  expect(told).toEqual([]);
  await embedded.stop();
  const none = startFirstEngine(choice({ env: { SKEP_ENGINE: "bundled", PATH: process.env["PATH"] } }));
  await expect(none).rejects.toMatchObject({ failure: { code: "no_engine" } });
  const wrong = startFirstEngine(choice({ env: { SKEP_ENGINE: "gpt" } }));
  await expect(wrong).rejects.toMatchObject({ failure: { code: "bad_config" } });
});
