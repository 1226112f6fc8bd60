import { readFile, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type Incoming, type IntakeWay, keepAsBlob, removeStale, settle, takeIn, takeInText } from "./blob-intake.ts";
import { BadModelFile, type GgufFacts, parameterSize, readGgufFacts } from "./gguf-facts.ts";
import {
  blobPath,
  blobsOf,
  type Layer,
  type Manifest,
  type ManifestFile,
  MEDIA,
  manifestPath,
  readManifests,
} from "./manifest.ts";
import { type ModelName, parseModelName, sameModelName, shortModelName } from "./model-name.ts";
import { familyOfJinja } from "./template-families.ts";

/** One model that is on this machine. */
export interface StoredModel {
  /** Shortest name with its tag, such as "smollm2:135m". */
  readonly name: string;
  /** SHA-256 of the manifest, in hex. */
  readonly digest: string;
  /** All of its blobs together, in bytes. */
  readonly size: number;
  readonly modifiedAt: Date;
  /** The weights: a GGUF file. */
  readonly file: string;
  /** Digest of the weights, "sha256:…". */
  readonly modelDigest: string;
  readonly format: string;
  readonly family: string;
  readonly families: readonly string[];
  readonly parameterSize: string;
  readonly quantisation: string;
  /** Chat template in Ollama's own language. */
  readonly template: string | undefined;
  readonly system: string | undefined;
  readonly licence: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What `add` is given. */
export interface NewModel {
  readonly name: string;
  readonly file: string;
  /** How the file comes in; "copy" unless said otherwise. */
  readonly way?: IntakeWay;
  /** The SHA-256 that it must have, in hex. */
  readonly sha256?: string;
  /** Chat template in Ollama's language; found from the file's own template when absent. */
  readonly template?: string;
  readonly system?: string;
  readonly licence?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

/** The models of one data folder, in Ollama's own layout, so that every engine shares the same files. */
export interface ModelStore {
  readonly folder: string;
  /** Every complete local model, newest first. */
  list(): Promise<readonly StoredModel[]>;
  /** The model of that name (":latest" when no tag is given); undefined when it is not there. */
  find(name: string): Promise<StoredModel | undefined>;
  /** Checks a file, takes it in and gives it a name. Throws `BadModelFile` or `BadModelName`. */
  add(model: NewModel): Promise<StoredModel>;
  /** Removes the name, and the blobs that no other model needs; false when it was not there. */
  remove(name: string): Promise<boolean>;
}

/** A name that cannot be one of a model. */
export class BadModelName extends Error {
  constructor(name: string) {
    super(`"${name}" is not a model's name; one looks like "llama3.2:3b"`);
  }
}

const configShape = z.object({
  model_format: z.string().default(""),
  model_family: z.string().default(""),
  model_families: z.array(z.string()).nullish(),
  model_type: z.string().default(""),
  file_type: z.string().default(""),
  remote_host: z.string().optional(),
});

type Config = z.infer<typeof configShape>;

async function layerText(folder: string, manifest: Manifest, mediaType: string): Promise<string | undefined> {
  const layers = manifest.layers.filter((layer) => layer.mediaType === mediaType);
  if (layers.length === 0) return undefined;
  const texts = await Promise.all(layers.map((layer) => readFile(blobPath(folder, layer.digest), "utf8")));
  return texts.join("\n");
}

async function readConfig(folder: string, manifest: Manifest): Promise<Config> {
  return configShape.parse(JSON.parse(await readFile(blobPath(folder, manifest.config.digest), "utf8")));
}

/** Throws when a blob is missing or is not whole. */
async function checkBlobs(folder: string, manifest: Manifest): Promise<void> {
  for (const { digest, size } of blobsOf(manifest)) {
    if ((await stat(blobPath(folder, digest))).size !== size) throw new Error(`the blob ${digest} is not whole`);
  }
}

/** Undefined for what is no local model: its weights are elsewhere, or a blob is missing. */
async function describe(folder: string, found: ManifestFile): Promise<StoredModel | undefined> {
  const { manifest } = found;
  const weights = manifest.layers.find((layer) => layer.mediaType === MEDIA.model);
  if (!weights) return undefined;
  try {
    await checkBlobs(folder, manifest);
    const config = await readConfig(folder, manifest);
    if (config.remote_host) return undefined;
    const parameters = await layerText(folder, manifest, MEDIA.params);
    return {
      name: shortModelName(found.name),
      digest: found.digest,
      size: blobsOf(manifest).reduce((sum, layer) => sum + layer.size, 0),
      modifiedAt: found.modifiedAt,
      file: blobPath(folder, weights.digest),
      modelDigest: weights.digest,
      format: config.model_format,
      family: config.model_family,
      families: config.model_families ?? [],
      parameterSize: config.model_type,
      quantisation: config.file_type,
      template: await layerText(folder, manifest, MEDIA.template),
      system: await layerText(folder, manifest, MEDIA.system),
      licence: await layerText(folder, manifest, MEDIA.licence),
      parameters: parameters === undefined ? {} : z.record(z.string(), z.unknown()).parse(JSON.parse(parameters)),
    };
  } catch {
    return undefined;
  }
}

function configText(facts: GgufFacts, layers: readonly Layer[]): string {
  return JSON.stringify({
    model_format: "gguf",
    model_family: facts.architecture,
    model_families: [facts.architecture],
    model_type: parameterSize(facts.parameters),
    file_type: facts.quantisation,
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: layers.map((layer) => layer.digest) },
  });
}

/** The small layers beside the weights: what the caller gave, else what the file's own chat template asks for. */
function textLayers(model: NewModel, facts: GgufFacts): readonly { readonly media: string; readonly text: string }[] {
  const family = model.template === undefined && facts.chatTemplate ? familyOfJinja(facts.chatTemplate) : undefined;
  const template = model.template ?? family?.go;
  const parameters = { ...(family ? { stop: family.stop } : {}), ...model.parameters };
  const layers = [
    { media: MEDIA.template, text: template },
    { media: MEDIA.licence, text: model.licence },
    { media: MEDIA.system, text: model.system },
    { media: MEDIA.params, text: Object.keys(parameters).length > 0 ? JSON.stringify(parameters) : undefined },
  ];
  return layers.flatMap(({ media, text }) => (text === undefined ? [] : [{ media, text }]));
}

class FolderModelStore implements ModelStore {
  readonly folder: string;
  /** Changes happen one after another, so that a removal never takes a blob that an addition counts on. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
  }

  async list(): Promise<readonly StoredModel[]> {
    const manifests = await readManifests(this.folder);
    const models = await Promise.all(manifests.map((manifest) => describe(this.folder, manifest)));
    return models.filter((model) => model !== undefined).sort((a, b) => Number(b.modifiedAt) - Number(a.modifiedAt));
  }

  async find(name: string): Promise<StoredModel | undefined> {
    const found = await this.#manifestOf(name);
    return found && (await describe(this.folder, found));
  }

  add(model: NewModel): Promise<StoredModel> {
    return this.#inTurn(() => this.#add(model));
  }

  remove(name: string): Promise<boolean> {
    return this.#inTurn(() => this.#remove(name));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#changes.then(work, work);
    this.#changes = mine.catch(() => undefined);
    return mine;
  }

  async #manifestOf(name: string): Promise<ManifestFile | undefined> {
    const wanted = parseModelName(name);
    if (!wanted) return undefined;
    const manifests = await readManifests(this.folder);
    return manifests.find((manifest) => sameModelName(manifest.name, wanted));
  }

  async #add(model: NewModel): Promise<StoredModel> {
    const name = parseModelName(model.name);
    if (!name) throw new BadModelName(model.name);
    await removeStale(this.folder, Date.now());
    const incoming = await takeIn(this.folder, model.file, { way: model.way ?? "copy", signal: model.signal });
    try {
      if (model.sha256 !== undefined && incoming.digest !== `sha256:${model.sha256.toLowerCase()}`) {
        throw new BadModelFile(`the file's SHA-256 is ${incoming.digest.slice(7)}, not ${model.sha256}`);
      }
      const facts = await readGgufFacts(incoming.path);
      return await this.#keep(name, incoming, { model, facts });
    } finally {
      await rm(incoming.path, { force: true });
    }
  }

  async #keep(
    name: ModelName,
    incoming: Incoming,
    { model, facts }: { model: NewModel; facts: GgufFacts },
  ): Promise<StoredModel> {
    const layers = [await keepAsBlob(this.folder, incoming, MEDIA.model)];
    for (const { media, text } of textLayers(model, facts)) layers.push(await this.#keepText(text, media));
    const config = await this.#keepText(configText(facts, layers), MEDIA.config);
    const manifest: Manifest = { schemaVersion: 2, mediaType: MEDIA.manifest, config, layers };
    const written = await takeInText(this.folder, JSON.stringify(manifest));
    await settle(written.path, manifestPath(this.folder, name));
    const stored = await this.find(shortModelName(name));
    if (!stored) throw new Error(`the model ${model.name} could not be read back from ${this.folder}`);
    return stored;
  }

  async #keepText(text: string, mediaType: string): Promise<Layer> {
    return await keepAsBlob(this.folder, await takeInText(this.folder, text), mediaType);
  }

  async #remove(name: string): Promise<boolean> {
    const found = await this.#manifestOf(name);
    if (!found) return false;
    await rm(found.file, { force: true });
    await this.#removeEmptyFolders(dirname(found.file));
    const needed = new Set(
      (await readManifests(this.folder)).flatMap((one) => blobsOf(one.manifest)).map((b) => b.digest),
    );
    for (const blob of blobsOf(found.manifest)) {
      if (!needed.has(blob.digest)) await rm(blobPath(this.folder, blob.digest), { force: true });
    }
    return true;
  }

  async #removeEmptyFolders(from: string): Promise<void> {
    const top = join(this.folder, "manifests");
    for (let folder = from; folder.startsWith(top) && folder !== top; folder = dirname(folder)) {
      const removed = await rmdir(folder).then(
        () => true,
        () => false,
      );
      if (!removed) return;
    }
  }
}

/** Opens the store of a folder; it is made when the first model comes in. */
export function openModelStore(folder: string): ModelStore {
  return new FolderModelStore(folder);
}
