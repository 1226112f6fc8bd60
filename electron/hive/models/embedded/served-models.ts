import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { type GgufFacts, parameterSize, readGgufFacts } from "../store/gguf-facts.ts";
import { parseModelName, sameModelName, shortModelName } from "../store/model-name.ts";
import type { ModelStore, StoredModel } from "../store/model-store.ts";
import { familyOfJinja } from "../store/template-families.ts";
import { StoredModels } from "./stored-models.ts";

/** All models that the engine can answer with: those of the store, and files that were named at its start. */
export interface ServedModels {
  list(): Promise<readonly StoredModel[]>;
  find(name: string): Promise<StoredModel | undefined>;
  /** What the model's file says about itself; checked, and read once a file. */
  facts(model: StoredModel): Promise<GgufFacts>;
  remove(name: string): Promise<boolean>;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

/** The name under which a file is served: its own, in small letters, without what a name cannot hold. */
export function nameOfFile(file: string): string {
  const plain = basename(file)
    .replace(/\.gguf$/i, "")
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, "-")
    .replace(/^[^a-z0-9_]+/, "")
    .slice(0, 80);
  return `${plain || "model"}:latest`;
}

/** Describes a file as the store would, without taking it in. Throws `BadModelFile`. */
export async function describeFile(file: string): Promise<StoredModel> {
  const facts = await readGgufFacts(file);
  const family = facts.chatTemplate ? familyOfJinja(facts.chatTemplate) : undefined;
  const digest = await digestOf(file);
  return {
    name: nameOfFile(file),
    digest,
    size: facts.bytes,
    modifiedAt: (await stat(file)).mtime,
    file,
    modelDigest: `sha256:${digest}`,
    format: "gguf",
    family: facts.architecture,
    families: [facts.architecture],
    parameterSize: parameterSize(facts.parameters),
    quantisation: facts.quantisation,
    template: family?.go,
    system: undefined,
    licence: undefined,
    parameters: family ? { stop: family.stop } : {},
  };
}

const MOST_FACTS = 8;

/** Joins the store and the named files; a file hides a stored model of the same name. */
export function serveModels(store: ModelStore | undefined, files: readonly StoredModel[]): ServedModels {
  const known = new Map<string, Promise<GgufFacts>>();
  const stored = store && new StoredModels(store);
  return {
    list: async () => [...files, ...((await stored?.list()) ?? [])],
    find: async (name) => {
      const wanted = parseModelName(name);
      if (!wanted) return undefined;
      const file = files.find((one) => {
        const own = parseModelName(one.name);
        return own !== undefined && sameModelName(own, wanted);
      });
      return file ?? (await stored?.find(shortModelName(wanted)));
    },
    facts: (model) => {
      const kept = known.get(model.modelDigest);
      if (kept) return kept;
      const facts = readGgufFacts(model.file);
      if (known.size >= MOST_FACTS) known.delete(known.keys().next().value ?? "");
      known.set(model.modelDigest, facts);
      facts.catch(() => known.delete(model.modelDigest));
      return facts;
    },
    remove: async (name) => (await store?.remove(name)) ?? false,
  };
}
