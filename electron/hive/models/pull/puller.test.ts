import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openModelStore } from "../store/model-store.ts";
import { openPuller, registryTarget } from "./puller.ts";
import { tinyGguf } from "./tiny-gguf.ts";

it("pulls what the catalogue names from where it says", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skep-puller-"));
  const file = tinyGguf();
  const hub = createServer((_request, response) => response.end(file));
  await new Promise<void>((listening) => hub.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/tiny.gguf`;
  const sha256 = createHash("sha256").update(file).digest("hex");
  const facts = { parameters: "1K", bytes: file.length, memory: 1, context: 1, licence: "MIT", sha256, starter: true };
  const models = [{ name: "tiny:1", title: "Tiny", ...facts, sources: [{ from: "hub", url }] }];
  await writeFile(join(folder, "models.yaml"), JSON.stringify({ version: 1, models }));
  const store = openModelStore(join(folder, "models"));
  const pull = openPuller({ catalogue: join(folder, "models.yaml"), store, env: {} });
  const lines = [];
  for await (const line of pull("Tiny:1", new AbortController().signal)) lines.push(line.status);
  expect(lines.at(-1)).toBe("success");
  expect((await store.find("tiny:1"))?.modelDigest).toBe(`sha256:${sha256}`);
  hub.close().closeAllConnections();
  await rm(folder, { recursive: true });
});

it("asks the registry for a name that the catalogue does not know", () => {
  expect(registryTarget("qwen2.5:3b").sources).toEqual([{ from: "registry", name: "qwen2.5:3b" }]);
});
