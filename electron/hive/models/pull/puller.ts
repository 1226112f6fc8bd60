import { findEntry, loadCatalogue } from "../catalogue/catalogue.ts";
import type { Environment } from "../engines/environment.ts";
import type { ModelStore } from "../store/model-store.ts";
import { type PullLine, type PullTarget, pullModel } from "./pull-model.ts";

/** Brings a model into a data folder by its name. */
export type PullByName = (name: string, signal: AbortSignal) => AsyncIterable<PullLine>;

/** What a name is looked up in, and where its model goes. */
export interface PullerPlan {
  /** The catalogue file; undefined: only registries know names. */
  readonly catalogue: string | undefined;
  readonly store: ModelStore;
  readonly env: Environment;
}

/** A pull by name, as the embedded engine's `/api/pull` needs it: the catalogue's sources, else Ollama's registry. */
export function openPuller({ catalogue, store, env }: PullerPlan): PullByName {
  return async function* pull(name, signal) {
    const entry = catalogue === undefined ? undefined : findEntry(await loadCatalogue(catalogue), name);
    yield* pullModel(entry ?? registryTarget(name), { store, env, signal });
  };
}

/** A model of which nothing is known but its name in Ollama's registry. */
export function registryTarget(name: string): PullTarget {
  return { name, bytes: null, sources: [{ from: "registry", name }] };
}
