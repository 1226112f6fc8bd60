import { createHash } from "node:crypto";
import { glob, readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { z } from "zod";
import { type ModelName, parseModelName } from "./model-name.ts";

const DIGEST = /^sha256:[0-9a-f]{64}$/;

const layerShape = z.object({
  mediaType: z.string(),
  digest: z.string().regex(DIGEST),
  size: z.number().nonnegative(),
});

const manifestShape = z.object({
  schemaVersion: z.number(),
  mediaType: z.string(),
  config: layerShape,
  layers: z.array(layerShape),
});

/** One blob that a model consists of. */
export type Layer = z.infer<typeof layerShape>;

/** The list of a model's blobs, as Ollama keeps it. */
export type Manifest = z.infer<typeof manifestShape>;

/** The kinds of layers that the hive writes and reads. */
export const MEDIA = {
  manifest: "application/vnd.docker.distribution.manifest.v2+json",
  config: "application/vnd.docker.container.image.v1+json",
  model: "application/vnd.ollama.image.model",
  template: "application/vnd.ollama.image.template",
  system: "application/vnd.ollama.image.system",
  params: "application/vnd.ollama.image.params",
  licence: "application/vnd.ollama.image.license",
  projector: "application/vnd.ollama.image.projector",
} as const;

/** A manifest as it lies on disk. */
export interface ManifestFile {
  readonly name: ModelName;
  readonly file: string;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest, in hex; what Ollama calls the model's digest. */
  readonly digest: string;
  readonly modifiedAt: Date;
}

/** Where a model's manifest lies. */
export function manifestPath(folder: string, name: ModelName): string {
  return join(folder, "manifests", name.host, name.namespace, name.model, name.tag);
}

/** Where a blob lies; the digest must have been checked for its form, which `parseManifest` does. */
export function blobPath(folder: string, digest: string): string {
  return join(folder, "blobs", digest.replace(":", "-"));
}

/** Reads one manifest; undefined when there is none or it is damaged, which then does not count as a model. */
export async function readManifest(folder: string, name: ModelName): Promise<ManifestFile | undefined> {
  const file = manifestPath(folder, name);
  try {
    const [bytes, facts] = [await readFile(file), await stat(file)];
    const manifest = manifestShape.parse(JSON.parse(bytes.toString("utf8")));
    return { name, file, manifest, digest: createHash("sha256").update(bytes).digest("hex"), modifiedAt: facts.mtime };
  } catch {
    return undefined;
  }
}

/** Reads every sound manifest of the store. */
export async function readManifests(folder: string): Promise<readonly ManifestFile[]> {
  const found: ManifestFile[] = [];
  for await (const path of glob("*/*/*/*", { cwd: join(folder, "manifests") })) {
    const [host, namespace, model, tag] = path.split(sep);
    const name = parseModelName(`${host}/${namespace}/${model}:${tag}`);
    const manifest = name && (await readManifest(folder, name));
    if (manifest) found.push(manifest);
  }
  return found;
}

/** Every blob that a manifest needs. */
export function blobsOf(manifest: Manifest): readonly Layer[] {
  return [...manifest.layers, manifest.config];
}
