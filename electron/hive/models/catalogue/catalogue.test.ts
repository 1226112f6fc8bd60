import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findEntry, loadCatalogue, modelName, starterOf } from "./catalogue.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-catalogue-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function load(text: string) {
  const file = join(folder, "models.yaml");
  await writeFile(file, text);
  return loadCatalogue(file);
}

const starter = `
  - { name: "a:1", title: A, parameters: 1M, bytes: 1, memory: 1, context: 1, licence: MIT, starter: true,
      sha256: ${"a".repeat(64)}, sources: [{ from: hub, url: "https://example.org/a" }] }`;

it("reads the catalogue that ships, with the starter as it is known", async () => {
  const all = await loadCatalogue("resources/models.yaml");
  expect(starterOf(all)).toMatchObject({
    name: "smollm2:135m",
    bytes: 98_362_432,
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    licence: "Apache-2.0",
    context: 8192,
  });
  expect(starterOf(all).sources.map((one) => one.from)).toEqual(["hub", "python"]);
});

it("finds an entry by any way of writing its name", async () => {
  const all = await loadCatalogue("resources/models.yaml");
  expect(findEntry(all, "library/Llama3.2:3b")?.name).toBe("llama3.2:3b");
  expect(findEntry(all, "llama3.2")).toBeUndefined();
});

it("names the place of every problem", async () => {
  await expect(load(`version: 1\nmodels:${starter}\n  - { name: "b:1", bytes: -1 }`)).rejects.toThrow(
    /models\.1\.title: .*models\.1\.bytes: /,
  );
});

it("refuses a downloaded file without a hash, unsafe addresses and unsafe member names", async () => {
  const broken = (change: (text: string) => string) => load(`version: 1\nmodels:${change(starter)}`);
  await expect(broken((text) => text.replace(/sha256: a+, \s*/, ""))).rejects.toThrow(/models\.0\.sha256/);
  await expect(broken((text) => text.replace("https:", "http:"))).rejects.toThrow(/https:\/\//);
  const python = `{ from: python, package: a, version: 1, member: "../../etc/passwd" }`;
  await expect(broken((text) => text.replace(/\{ from: hub.*?\}/, python))).rejects.toThrow(/models\.0\.sources\.0/);
});

it("refuses two entries of one name and a catalogue without a starter", async () => {
  await expect(load(`version: 1\nmodels:${starter}${starter}`)).rejects.toThrow(/twice/);
  await expect(load("version: 1\nmodels: []")).rejects.toThrow(/exactly one/);
});

it("says which file is missing or no YAML", async () => {
  await expect(loadCatalogue(join(folder, "none.yaml"))).rejects.toThrow(/none\.yaml cannot be read/);
  await expect(load("models: [")).rejects.toThrow(/not YAML/);
});

it("gives one form to the ways in which a model can be written", () => {
  for (const given of ["llama3.2", "llama3.2:latest", "library/llama3.2", "registry.ollama.ai/library/Llama3.2 "]) {
    expect(modelName(given)).toBe("llama3.2:latest");
  }
  expect(modelName("someone/thing")).toBe("someone/thing:latest");
  expect(modelName("no name at all")).toBe("no name at all");
});
