import { afterAll, beforeAll, expect, it } from "vitest";
import type { PullProgress } from "../engine-parts.ts";
import { ask, type EngineHere, startEngineHere } from "../testing/engine-here.ts";

let engine: EngineHere;

async function* pull(name: string): AsyncIterable<PullProgress> {
  yield { status: "pulling manifest" };
  if (name.startsWith("lost")) throw new Error("no source answers");
  yield { status: "pulling b179", digest: "sha256:b179", total: 10, completed: 10 };
  yield { status: "success" };
}

beforeAll(async () => {
  engine = await startEngineHere({ pull: () => pull });
});

afterAll(() => engine.stop());

it("streams how far a pull is", async () => {
  const seen: unknown[] = [];
  for await (const progress of await engine.client.pull({ model: "smollm2", stream: true })) seen.push(progress);
  expect(seen).toEqual([
    { status: "pulling manifest" },
    { status: "pulling b179", digest: "sha256:b179", total: 10, completed: 10 },
    { status: "success" },
  ]);
});

it("gives only the last word when not streamed", async () => {
  expect(await engine.client.pull({ model: "smollm2" })).toEqual({ status: "success" });
});

it("tells a failure as the last line, or with its status when not streamed", async () => {
  const streamed = await ask(engine.url, "/api/pull", { model: "lost" });
  expect(streamed.text.trimEnd().split("\n").at(-1)).toBe('{"error":"no source answers"}');
  const atOnce = await ask(engine.url, "/api/pull", { model: "lost", stream: false });
  expect(atOnce).toMatchObject({ status: 500, json: { error: "no source answers" } });
  const name = await ask(engine.url, "/api/pull", { model: "../up" });
  expect(name).toMatchObject({ status: 400, json: { error: "invalid model name" } });
});
