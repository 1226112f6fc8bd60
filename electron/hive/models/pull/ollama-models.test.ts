import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Refusal, type ScriptedOllama, scriptedOllama } from "../engines/scripted-ollama.ts";
import { deleteFromOllama, giveToOllama, pullThroughOllama } from "./ollama-models.ts";
import type { PullLine } from "./pull-model.ts";

let folder = "";
let file = "";
let ollama: ScriptedOllama;
const digest = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-give-"));
  file = join(folder, "hello.gguf");
  await writeFile(file, "hello");
});

afterEach(() => ollama.close());
afterAll(() => rm(folder, { recursive: true }));

async function all(lines: AsyncIterable<PullLine>): Promise<readonly PullLine[]> {
  const seen: PullLine[] = [];
  for await (const line of lines) seen.push(line);
  return seen;
}

it("passes on what an Ollama tells of its pull", async () => {
  const lines = [
    { status: "pulling manifest" },
    { status: "pulling a", completed: 1, total: 2 },
    { status: "success" },
  ];
  ollama = await scriptedOllama({ "POST /api/pull": () => lines });
  const plan = { host: ollama.host, name: "a:1", firstByteMs: 5000 };
  expect(await all(pullThroughOllama(plan))).toMatchObject(lines);
});

it("fails in an Ollama's own words, and when its stream ends without success", async () => {
  ollama = await scriptedOllama({
    "POST /api/pull": () => [{ status: "pulling manifest" }, { error: "no such host" }],
  });
  const plan = { host: ollama.host, name: "a:1", firstByteMs: 5000 };
  await expect(all(pullThroughOllama(plan))).rejects.toThrow("its registry did not give the model: no such host");
  ollama.answers["POST /api/pull"] = () => [{ status: "pulling manifest" }];
  await expect(all(pullThroughOllama(plan))).rejects.toThrow("did not give the model");
});

it("does not wait for an Ollama that gets nothing, and stops when it is told to", async () => {
  ollama = await scriptedOllama({ "POST /api/pull": () => new Promise(() => undefined) });
  ollama.answers["POST /api/pull"] = () => [{ status: "pulling manifest" }];
  const stop = AbortSignal.abort(new Error("enough"));
  const plan = { host: ollama.host, name: "a:1", firstByteMs: 5000 };
  await expect(all(pullThroughOllama({ ...plan, signal: stop }))).rejects.toThrow("enough");
});

it("gives a file under its hash and makes a model of it", async () => {
  const made: unknown[] = [];
  ollama = await scriptedOllama({
    [`POST /api/blobs/${digest}`]: ({ bytes }) => ({ bytes }),
    "POST /api/create": (body) => {
      made.push(body);
      return [{ status: "parsing GGUF" }, { status: "success" }];
    },
  });
  const lines = await all(giveToOllama({ host: ollama.host, name: "hello:1", file }));
  expect(lines.map((line) => line.status)).toEqual([
    "verifying sha256 digest",
    "copying the file to Ollama",
    "parsing GGUF",
    "success",
  ]);
  expect(made).toEqual([{ model: "hello:1", files: { "model.gguf": digest }, stream: true }]);
  expect(ollama.asked).toContain(`POST /api/blobs/${digest}`);
});

it("sends no file that is there already, and tells what was refused", async () => {
  ollama = await scriptedOllama({
    [`HEAD /api/blobs/${digest}`]: () => ({}),
    "POST /api/create": () => new Refusal(400, "unsupported architecture"),
  });
  const giving = all(giveToOllama({ host: ollama.host, name: "hello:1", file }));
  await expect(giving).rejects.toThrow("unsupported architecture");
  expect(ollama.asked).not.toContain(`POST /api/blobs/${digest}`);
  delete ollama.answers[`HEAD /api/blobs/${digest}`];
  await expect(all(giveToOllama({ host: ollama.host, name: "hello:1", file }))).rejects.toThrow(
    "did not take the file",
  );
});

it("tells a model that was not there from one that was deleted and from a failure", async () => {
  ollama = await scriptedOllama({
    "DELETE /api/delete": ({ name }) => (name === "a:1" ? {} : new Refusal(name === "b:1" ? 404 : 500, "no")),
  });
  expect(await deleteFromOllama(ollama.host, "a:1")).toBe(true);
  expect(await deleteFromOllama(ollama.host, "b:1")).toBe(false);
  await expect(deleteFromOllama(ollama.host, "c:1")).rejects.toThrow("no");
});
