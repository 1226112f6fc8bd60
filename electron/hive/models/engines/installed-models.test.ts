import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tinyGguf } from "../pull/tiny-gguf.ts";
import { openModelStore } from "../store/model-store.ts";
import { installedIn, installedOn } from "./installed-models.ts";
import { scriptedOllama, tag } from "./scripted-ollama.ts";

it("tells what an Ollama has, and which of it runs elsewhere", async () => {
  const cloud = tag("large:cloud", { remote_host: "https://ollama.com:443", details: undefined });
  const ollama = await scriptedOllama({ "GET /api/tags": () => ({ models: [tag("small:1"), cloud] }) });
  expect(await installedOn(ollama.host)).toEqual([
    { name: "small:1", bytes: 1000, digest: "digest of small:1", parameters: "135M", family: "llama", remote: null },
    {
      name: "large:cloud",
      bytes: 1000,
      digest: "digest of large:cloud",
      parameters: "",
      family: "",
      remote: "https://ollama.com:443",
    },
  ]);
  ollama.close();
});

it("tells what is in the data folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "skep-installed-"));
  await writeFile(join(folder, "tiny.gguf"), tinyGguf());
  const store = openModelStore(join(folder, "models"));
  expect(await installedIn(store)).toEqual([]);
  const { digest, size } = await store.add({ name: "tiny:1", file: join(folder, "tiny.gguf") });
  expect(await installedIn(store)).toEqual([
    { name: "tiny:1", bytes: size, digest, parameters: expect.any(String), family: "llama", remote: null },
  ]);
  await rm(folder, { recursive: true });
});
