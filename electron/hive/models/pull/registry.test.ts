import { createHash } from "node:crypto";
import { access, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { blobPath } from "../store/manifest.ts";
import { openModelStore } from "../store/model-store.ts";
import { fetchFromRegistry, type RegistryPlan } from "./registry.ts";
import { tinyGguf } from "./tiny-gguf.ts";

const patience = { connectMs: 5000, stallMs: 5000, attempts: 2, pauseMs: 1 };
const weights = tinyGguf();
const config = Buffer.from(JSON.stringify({ model_format: "gguf", model_family: "llama", model_type: "8K" }));
let folder = "";
let host = "";
let server: Server;
let manifest: unknown;
let blobs: ReadonlyMap<string, Buffer>;

function layer(content: Buffer, mediaType: string) {
  return { mediaType, digest: `sha256:${createHash("sha256").update(content).digest("hex")}`, size: content.length };
}

const model = layer(weights, "application/vnd.ollama.image.model");
const facts = layer(config, "application/vnd.docker.container.image.v1+json");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-registry-"));
  const mediaType = "application/vnd.docker.distribution.manifest.v2+json";
  manifest = { schemaVersion: 2, mediaType, config: facts, layers: [model] };
  blobs = new Map([
    [model.digest, weights],
    [facts.digest, config],
  ]);
  server = createServer((request, response) => {
    const [, , owner, name, kind, which = ""] = (request.url ?? "").split("/");
    const found = owner === "library" && name === "tiny";
    if (found && kind === "manifests" && which === "1") response.end(JSON.stringify(manifest));
    else if (found && kind === "blobs" && blobs.has(which)) response.end(blobs.get(which));
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.close().closeAllConnections();
  await rm(folder, { recursive: true });
});

async function fetchAll(change: Partial<RegistryPlan> = {}, name = "tiny:1") {
  const source = { from: "registry", name, host } as const;
  const plan = { source, folder, name, most: 1e9, patience, ...change };
  const seen = [];
  for await (const progress of fetchFromRegistry(plan)) seen.push(progress);
  return seen;
}

it("brings every file of a model in and gives it its name", async () => {
  const seen = await fetchAll();
  expect(seen.at(-1)).toEqual({ digest: facts.digest, total: config.length, completed: config.length });
  expect(await openModelStore(folder).find("tiny:1")).toMatchObject({
    modelDigest: model.digest,
    family: "llama",
    parameterSize: "8K",
  });
  expect(await readdir(join(folder, "incoming"))).toEqual([]);
});

it("fetches no file twice", async () => {
  await fetchAll();
  expect(await fetchAll()).toEqual([]);
});

it("refuses a file that is not what the manifest says, and gives no name", async () => {
  const other = Buffer.from(weights);
  other[0] = 0;
  blobs = new Map([...blobs, [model.digest, other]]);
  await expect(fetchAll()).rejects.toThrow("SHA-256");
  await expect(access(blobPath(folder, model.digest))).rejects.toThrow();
  expect(await openModelStore(folder).list()).toEqual([]);
});

it("refuses a model that is larger than there is room for", async () => {
  await expect(fetchAll({ most: 100 })).rejects.toThrow("more than the 100");
});

it("tells what is wrong with a name, a missing model and a manifest that is none", async () => {
  await expect(fetchAll({}, "../up")).rejects.toThrow("no name of a model");
  await expect(fetchAll({}, "tiny:2")).rejects.toThrow("no model of that name");
  manifest = { config: { ...facts, digest: "../../etc/passwd" }, layers: [] };
  await expect(fetchAll()).rejects.toThrow("cannot be understood");
  const nowhere = { from: "registry", name: "tiny:1", host: "http://127.0.0.1:2" } as const;
  await expect(fetchAll({ source: nowhere })).rejects.toThrow("ECONNREFUSED");
});
