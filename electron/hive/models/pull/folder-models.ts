import { FailureError, failure } from "../../contract/failure.ts";
import type { EngineView } from "../../contract/model.ts";
import type { CatalogueEntry } from "../catalogue/catalogue.ts";
import type { Environment } from "../engines/environment.ts";
import { type InstalledModel, installedIn } from "../engines/installed-models.ts";
import { BadModelFile } from "../store/gguf-facts.ts";
import { BadModelName, type ModelStore } from "../store/model-store.ts";
import type { EngineModels, GivenFile } from "./engine-models.ts";
import { givenName } from "./given-name.ts";
import { deleteFromOllama, pullThroughOllama } from "./ollama-models.ts";
import { type PullLine, pullModel } from "./pull-model.ts";
import { registryTarget } from "./puller.ts";

const FIRST_BYTE_MS = 60_000;

/** The models of the data folder, which the bundled and the embedded engine serve. */
export class FolderModels implements EngineModels {
  readonly #engine: EngineView | null;
  readonly #store: ModelStore;
  readonly #env: Environment;

  constructor(engine: EngineView | null, store: ModelStore, env: Environment) {
    this.#engine = engine;
    this.#store = store;
    this.#env = env;
  }

  list(): Promise<readonly InstalledModel[]> {
    return installedIn(this.#store);
  }

  pull(wanted: CatalogueEntry | string, signal: AbortSignal): AsyncIterable<PullLine> {
    const target = typeof wanted === "string" ? registryTarget(wanted) : wanted;
    // A real Ollama knows its registry best, and fetches from it with several connections.
    if (this.#engine?.kind === "bundled" && target.sources.every((one) => one.from === "registry")) {
      return pullThroughOllama({ host: this.#engine.host, name: target.name, signal, firstByteMs: FIRST_BYTE_MS });
    }
    return pullModel(target, { store: this.#store, env: this.#env, signal });
  }

  /** Through the engine when it runs, so that it also lets go of the model's memory. */
  remove(name: string): Promise<boolean> {
    return this.#engine ? deleteFromOllama(this.#engine.host, name) : this.#store.remove(name);
  }

  async add(given: GivenFile): Promise<string> {
    const name = await givenName(given);
    given.onProgress({ model: name, status: "verifying sha256 digest", completed: null, total: null });
    const stored = await this.#store.add({ name, file: given.file }).catch((cause: unknown) => {
      if (!(cause instanceof BadModelFile || cause instanceof BadModelName)) throw cause;
      const hint = "Give a GGUF file, as model hubs offer them.";
      throw new FailureError(failure("bad_request", `${given.file}: ${cause.message}`, { hint }), { cause });
    });
    return stored.name;
  }
}
