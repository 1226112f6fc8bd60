import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/catalogue.ts";
import { givenName, sha256Of } from "./given-name.ts";

const shipped = await loadCatalogue("resources/models.yaml");
let folder = "";
let file = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-name-"));
  file = join(folder, "My Model v1.Q4_K_M.GGUF");
  await writeFile(file, "hello");
});

afterAll(() => rm(folder, { recursive: true }));

it("takes the given name, else the file's own", async () => {
  expect(await givenName({ file, name: "mine", catalogue: shipped })).toBe("mine:latest");
  expect(await givenName({ file, name: undefined, catalogue: shipped })).toBe("my-model-v1.q4_k_m:latest");
});

it("knows a file of the catalogue by its hash, whatever it is called", async () => {
  const sha256 = await sha256Of(file);
  expect(sha256).toBe("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  const catalogue = shipped.map((entry) => (entry.starter ? { ...entry, bytes: 5, sha256 } : entry));
  expect(await givenName({ file, name: undefined, catalogue })).toBe("smollm2:135m");
  const other = shipped.map((entry) => (entry.starter ? { ...entry, bytes: 5 } : entry));
  expect(await givenName({ file, name: undefined, catalogue: other })).toBe("my-model-v1.q4_k_m:latest");
});

it("tells when there is no such file", async () => {
  const missing = { file: join(folder, "none.gguf"), name: undefined, catalogue: shipped };
  await expect(givenName(missing)).rejects.toMatchObject({ failure: { code: "bad_request" } });
});
