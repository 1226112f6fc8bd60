import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ModelSource } from "../catalogue/catalogue.ts";
import { settle, takeInText } from "../store/blob-intake.ts";
import { blobPath, manifestPath } from "../store/manifest.ts";
import { type ModelName, parseModelName } from "../store/model-name.ts";
import { download, type Patience } from "./download.ts";
import { sha256Of } from "./given-name.ts";
import { SourceFailed } from "./source-failed.ts";

/** A model in Ollama's registry, or in one that speaks like it. */
export type RegistrySource = Extract<ModelSource, { from: "registry" }>;

/** What a model of a registry is fetched with. */
export interface RegistryPlan {
  readonly source: RegistrySource;
  /** Folder of the model store. */
  readonly folder: string;
  /** The name that the model gets here. */
  readonly name: string;
  /** The most that all of its files together may have, in bytes. */
  readonly most: number;
  readonly patience: Patience;
  readonly signal?: AbortSignal | undefined;
}

/** How far one file of the model is, in bytes. */
export interface LayerProgress {
  readonly digest: string;
  readonly total: number;
  readonly completed: number;
}

const layer = z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/), size: z.number().int().nonnegative() });
const manifestShape = z.object({ config: layer, layers: z.array(layer).min(1) });
const MANIFEST_BYTES = 1_000_000;
const accept = "application/vnd.docker.distribution.manifest.v2+json";

type Layer = z.infer<typeof layer>;

/**
 * Brings a model from a registry into the store: every file is checked against the digest that the manifest gives, and the
 * manifest is written last, so that half a model never counts as one. Throws `SourceFailed`.
 */
export async function* fetchFromRegistry(plan: RegistryPlan): AsyncGenerator<LayerProgress> {
  const [remote, local] = [nameOf(plan.source.name), nameOf(plan.name)];
  const base = `${plan.source.host ?? `https://${remote.host}`}/v2/${remote.namespace}/${remote.model}`;
  const text = await fetchManifest(`${base}/manifests/${remote.tag}`, plan);
  const files = filesOf(text);
  const total = files.reduce((sum, one) => sum + one.size, 0);
  if (total > plan.most)
    throw new SourceFailed(`the model has ${total} bytes, more than the ${plan.most} that were expected`);
  for (const file of files) yield* fetchLayer(file, base, plan);
  const written = await takeInText(plan.folder, text);
  await settle(written.path, manifestPath(plan.folder, local));
}

async function* fetchLayer(file: Layer, base: string, plan: RegistryPlan): AsyncGenerator<LayerProgress> {
  const blob = blobPath(plan.folder, file.digest);
  const there = await access(blob).then(
    () => true,
    () => false,
  );
  if (there) return;
  const part = join(plan.folder, "incoming", `pull-${file.digest.slice(7)}.part`);
  const { signal, patience } = plan;
  const progress = download({ url: `${base}/blobs/${file.digest}`, part, bytes: file.size, signal, patience });
  for await (const completed of progress) yield { digest: file.digest, total: file.size, completed };
  const hash = await sha256Of(part, signal);
  if (`sha256:${hash}` !== file.digest) {
    await rm(part, { force: true });
    throw new SourceFailed(`a file's SHA-256 is ${hash}, not ${file.digest.slice(7)}`);
  }
  await settle(part, blob);
}

async function fetchManifest(url: string, plan: RegistryPlan): Promise<string> {
  const patience = AbortSignal.timeout(plan.patience.connectMs);
  const signal = plan.signal ? AbortSignal.any([plan.signal, patience]) : patience;
  const answer = await fetch(url, { headers: { Accept: accept }, signal }).catch((cause: unknown) => {
    plan.signal?.throwIfAborted();
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    throw new SourceFailed(why, { cause });
  });
  if (answer.status === 404) throw new SourceFailed("there is no model of that name");
  if (!answer.ok) throw new SourceFailed(`the host answers ${answer.status} ${answer.statusText}`.trim());
  const text = await answer.text();
  if (text.length > MANIFEST_BYTES) throw new SourceFailed("the host's manifest is too large");
  return text;
}

function filesOf(text: string): readonly Layer[] {
  try {
    const { config, layers } = manifestShape.parse(JSON.parse(text));
    return [...layers, config];
  } catch (cause) {
    throw new SourceFailed("the host's manifest cannot be understood", { cause });
  }
}

function nameOf(text: string): ModelName {
  const name = parseModelName(text);
  if (!name) throw new SourceFailed(`"${text}" is no name of a model`);
  return name;
}
