import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testModel } from "../embedded/testing/own-engine.ts";
import { BadModelFile, parameterSize, readGgufFacts } from "./gguf-facts.ts";

let folder = "";
let header: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-gguf-"));
  const handle = await open(await testModel());
  header = Buffer.alloc(4 << 20);
  await handle.read(header, 0, header.length, 0);
  await handle.close();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(bytes: Buffer): Promise<string> {
  const file = join(folder, `${Math.random()}.gguf`);
  await writeFile(file, bytes);
  return file;
}

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(header);
  change(bytes);
  return bytes;
}

it("reads what the starter model says about itself", async () => {
  const facts = await readGgufFacts(await testModel());
  expect(facts).toMatchObject({
    bytes: 98_362_432,
    architecture: "llama",
    parameters: 134_515_008,
    quantisation: "Q4_1",
    contextLength: 8192,
  });
  expect(facts.chatTemplate).toContain("<|im_start|>");
  expect(facts.tensors).toHaveLength(272);
  expect(facts.tensors[0]).toEqual({ name: "token_embd.weight", type: "Q8_0", shape: [576, 49152] });
});

it("refuses a file that is cut off, and says so", async () => {
  await expect(readGgufFacts(await fileOf(header))).rejects.toThrow(/cut off/);
  await expect(readGgufFacts(await fileOf(header.subarray(0, 100_000)))).rejects.toThrow(BadModelFile);
  await expect(readGgufFacts(await fileOf(header.subarray(0, 10)))).rejects.toThrow(/too short/);
});

it("refuses what is no model file", async () => {
  await expect(readGgufFacts(await fileOf(Buffer.alloc(5000, "x")))).rejects.toThrow(/not in GGUF format/);
  const old = changed((bytes) => bytes.writeUInt32LE(1, 4));
  await expect(readGgufFacts(await fileOf(old))).rejects.toThrow(/version 1/);
});

it("refuses a header that announces more than a file could hold, before it allocates anything", async () => {
  for (const at of [8, 16]) {
    const greedy = changed((bytes) => bytes.writeBigUInt64LE(2n ** 62n, at));
    await expect(readGgufFacts(await fileOf(greedy))).rejects.toThrow(/more entries/);
  }
});

it("refuses a header with a damaged entry anywhere", async () => {
  for (const at of [24, 40, 60, 200, 900, 3000]) {
    const damaged = changed((bytes) => bytes.writeBigUInt64LE(2n ** 61n, at));
    await expect(readGgufFacts(await fileOf(damaged)), `damage at ${at}`).rejects.toThrow(BadModelFile);
  }
});

it("names sizes as Ollama does", async () => {
  expect([134_515_008, 3_212_749_888, 8e9, 12_345, 999].map(parameterSize)).toEqual([
    "134.52M",
    "3.2B",
    "8B",
    "12K",
    "999",
  ]);
  expect((await readFile(await testModel())).length).toBe(98_362_432);
});
