import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { blobPath, blobsOf, MEDIA, manifestPath, readManifest, readManifests } from "./manifest.ts";
import { type ModelName, parseModelName } from "./model-name.ts";

let folder = "";
const digest = `sha256:${"a".repeat(64)}`;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "skep-manifest-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function nameOf(text: string): ModelName {
  const name = parseModelName(text);
  if (!name) throw new Error(text);
  return name;
}

async function write(name: string, content: string): Promise<void> {
  const path = manifestPath(folder, nameOf(name));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

const sound = JSON.stringify({
  schemaVersion: 2,
  mediaType: MEDIA.manifest,
  config: { mediaType: MEDIA.config, digest, size: 1 },
  layers: [{ mediaType: MEDIA.model, digest, size: 5 }],
});

it("lies where Ollama looks for it", () => {
  expect(manifestPath("m", nameOf("smollm2:135m"))).toBe(
    join("m", "manifests", "registry.ollama.ai", "library", "smollm2", "135m"),
  );
  expect(blobPath("m", digest)).toBe(join("m", "blobs", `sha256-${"a".repeat(64)}`));
});

it("is read with its digest and its blobs", async () => {
  await write("smollm2:135m", sound);
  const found = await readManifest(folder, nameOf("smollm2:135m"));
  expect(found?.digest).toBe(createHash("sha256").update(sound).digest("hex"));
  expect(found && blobsOf(found.manifest).map((layer) => layer.size)).toEqual([5, 1]);
});

it("passes over what is damaged or names a blob outside the store", async () => {
  await write("good:1", sound);
  await write("half:1", sound.slice(0, 40));
  await write("evil:1", sound.replaceAll(digest, "sha256:../../etc/passwd"));
  expect((await readManifests(folder)).map((one) => one.name.model)).toEqual(["good"]);
});

it("finds nothing in a folder that is not there", async () => {
  expect(await readManifests(join(folder, "none"))).toEqual([]);
});
