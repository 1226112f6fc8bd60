import { FailureError, failure } from "../../contract/failure.ts";
import type { CatalogueEntry } from "../catalogue/catalogue.ts";
import type { Environment } from "../engines/environment.ts";
import { type InstalledModel, installedOn } from "../engines/installed-models.ts";
import type { ModelStore } from "../store/model-store.ts";
import type { EngineModels, GivenFile } from "./engine-models.ts";
import { givenName } from "./given-name.ts";
import { deleteFromOllama, giveToOllama, pullThroughOllama } from "./ollama-models.ts";
import { type PullLine, pullModel } from "./pull-model.ts";
import { SourceFailed } from "./source-failed.ts";

/** Where we have another source, an Ollama that gets nothing is not waited for long. */
const FIRST_BYTE_MS = { alternative: 15_000, alone: 120_000 };

/** The models of the person's own Ollama. It keeps and fetches them itself; the starter can be brought into it. */
export class UserOllamaModels implements EngineModels {
  readonly #host: string;
  readonly #store: ModelStore;
  readonly #env: Environment;

  constructor(host: string, store: ModelStore, env: Environment) {
    this.#host = host;
    this.#store = store;
    this.#env = env;
  }

  list(): Promise<readonly InstalledModel[]> {
    return installedOn(this.#host);
  }

  pull(wanted: CatalogueEntry | string, signal: AbortSignal): AsyncIterable<PullLine> {
    if (typeof wanted === "string") return this.#pullItself(wanted, FIRST_BYTE_MS.alone, signal);
    if (wanted.sources.every((source) => source.from === "registry")) {
      return this.#pullItself(wanted.name, FIRST_BYTE_MS.alone, signal);
    }
    return this.#pullOrBring(wanted, signal);
  }

  #pullItself(name: string, firstByteMs: number, signal: AbortSignal): AsyncGenerator<PullLine> {
    return pullThroughOllama({ host: this.#host, name, signal, firstByteMs });
  }

  /** What is in the data folder already is given to it at once; else its own registry is asked, and then our sources. */
  async *#pullOrBring(entry: CatalogueEntry, signal: AbortSignal): AsyncGenerator<PullLine> {
    if (!(await this.#store.find(entry.name))) {
      try {
        yield* this.#pullItself(entry.name, FIRST_BYTE_MS.alternative, signal);
        return;
      } catch (cause) {
        if (!(cause instanceof SourceFailed)) throw cause;
        yield { status: cause.message };
      }
      for await (const line of pullModel(entry, { store: this.#store, env: this.#env, signal })) {
        if (line.status !== "success") yield line;
      }
    }
    yield* this.#giveStored(entry.name, signal);
  }

  remove(name: string): Promise<boolean> {
    return deleteFromOllama(this.#host, name);
  }

  async add(given: GivenFile): Promise<string> {
    const name = await givenName(given);
    try {
      for await (const { status } of giveToOllama({ host: this.#host, name, file: given.file })) {
        given.onProgress({ model: name, status, completed: null, total: null });
      }
      return name;
    } catch (cause) {
      if (!(cause instanceof SourceFailed)) throw cause;
      throw new FailureError(failure("bad_request", `${given.file}: ${cause.message}`), { cause });
    }
  }

  async *#giveStored(name: string, signal: AbortSignal): AsyncGenerator<PullLine> {
    const stored = await this.#store.find(name);
    if (!stored) throw new FailureError(failure("download_failed", `${name} was removed while it was fetched`));
    yield* giveToOllama({ host: this.#host, name, file: stored.file, signal });
  }
}
