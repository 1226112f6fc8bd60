import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeThreadChoice } from "../store/thread-choices.ts";
import { runEngine } from "./run-engine.ts";
import { MODEL, startEngineHere } from "./testing/engine-here.ts";
import { testModel } from "./testing/own-engine.ts";

it("measures threads at a model's first load and keeps the choice beside the models", async () => {
  const engine = await startEngineHere();
  const file = join(engine.folder, "threads.json");
  // The choice that the fixture made is for another model now.
  await writeThreadChoice(file, "sha256:other", {
    prompt: 1,
    generation: 1,
    measuredAt: "2026-01-01T00:00:00Z",
    measurements: [],
  });
  await engine.client.generate({ model: MODEL, prompt: "" });
  const kept = JSON.parse(await readFile(file, "utf8"));
  expect(Object.keys(kept).map((key) => key.split("|")[0])).toEqual([engine.stored.modelDigest, "sha256:other"]);
  await engine.stop();
});

it("serves a file without any folder, and frees its port when it stops", async () => {
  const engine = await runEngine({ port: 0, files: [await testModel()] });
  const answer = await fetch(`http://127.0.0.1:${engine.port}/api/tags`).then((one) => one.json());
  expect(answer).toMatchObject({ models: [{ name: "smollm2-135m-instruct.q4_1:latest" }] });
  await engine.stop();
  await expect(fetch(`http://127.0.0.1:${engine.port}/`)).rejects.toThrow();
});

it("says so when the port is taken", async () => {
  const first = await runEngine({ port: 0 });
  await expect(runEngine({ port: first.port })).rejects.toThrow(/EADDRINUSE/);
  await first.stop();
});
