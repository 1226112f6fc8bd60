import { Ollama } from "ollama";
import { z } from "zod";
import type { ModelStore } from "../store/model-store.ts";

/** A model that an engine has. */
export interface InstalledModel {
  readonly name: string;
  /** Bytes on disk. */
  readonly bytes: number;
  readonly digest: string;
  /** Such as `135M`; empty when unknown. */
  readonly parameters: string;
  /** Architecture, such as `llama`; empty when unknown. */
  readonly family: string;
  /** The computer elsewhere on which it runs; null for a model of this machine. */
  readonly remote: string | null;
}

/** The type of the client's answer lacks what tells a model in the cloud from one that is here. */
const cloud = z.object({ remote_host: z.string().min(1) });

/** What an Ollama has. Rejects when it does not answer. */
export async function installedOn(host: string): Promise<readonly InstalledModel[]> {
  const { models } = await new Ollama({ host }).list();
  return models.map((model) => {
    const remote = cloud.safeParse(model);
    return {
      name: model.name,
      bytes: model.size,
      digest: model.digest,
      parameters: model.details?.parameter_size ?? "",
      family: model.details?.family ?? "",
      remote: remote.success ? remote.data.remote_host : null,
    };
  });
}

/** What is in the data folder, for the engines that serve it. */
export async function installedIn(store: ModelStore): Promise<readonly InstalledModel[]> {
  const models = await store.list();
  return models.map(({ name, size, digest, parameterSize, family }) => {
    return { name, bytes: size, digest, parameters: parameterSize, family, remote: null };
  });
}
