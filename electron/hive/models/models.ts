import { join } from "node:path";
import { type Failure, FailureError, failure, toFailure } from "../contract/failure.ts";
import type { EngineKind, JournalData } from "../contract/journal.ts";
import type { EngineView, ModelsView, ModelTrial, PullProgress } from "../contract/model.ts";
import type { SpawnProcess } from "../contract/process.ts";
import type { ParsedTexts } from "../parsed-texts.ts";
import { bestModel } from "./catalogue/best-model.ts";
import { type Catalogue, findEntry, loadCatalogue, modelName, starterOf } from "./catalogue/catalogue.ts";
import { type Machine, readMachine } from "./catalogue/machine.ts";
import { AUTO, type ModelSettings, missingFailure, remoteFailure, wantedName } from "./catalogue/wanted-model.ts";
import { startFirstEngine } from "./engines/choose-engine.ts";
import type { RunningEngine } from "./engines/engine.ts";
import type { Environment } from "./engines/environment.ts";
import type { InstalledModel } from "./engines/installed-models.ts";
import { loadedOn } from "./engines/loaded-models.ts";
import { EngineSupervisor } from "./engines/supervisor.ts";
import { ThreadDesk } from "./engines/thread-desk.ts";
import { UsageSince } from "./engines/usage-since.ts";
import { findUserOllama } from "./engines/user-ollama.ts";
import { modelsView } from "./models-view.ts";
import type { EngineModels } from "./pull/engine-models.ts";
import { FolderModels } from "./pull/folder-models.ts";
import { type MayGoOn, SharedPulls } from "./pull/shared-pulls.ts";
import { SourceFailed } from "./pull/source-failed.ts";
import { UserOllamaModels } from "./pull/user-ollama-models.ts";
import { type ModelStore, openModelStore } from "./store/model-store.ts";
import { tryModel } from "./try-model.ts";

/** What the models announce: two entries for the journal, and passing progress that no journal keeps. */
export type ModelsEvent =
  | { readonly type: "engine.ready"; readonly data: JournalData["engine.ready"] }
  | { readonly type: "engine.lost"; readonly level: "WARN"; readonly data: JournalData["engine.lost"] }
  | { readonly type: "pull"; readonly progress: PullProgress }
  /** What the engine has in memory has changed. */
  | { readonly type: "loaded" };

/** What a hive's models are opened with. */
export interface ModelsOptions {
  /** Data folder. */
  readonly home: string;
  /** Folder of what ships with Skep. */
  readonly resources: string;
  readonly spawn: SpawnProcess;
  readonly env: Environment;
  readonly settings: ModelSettings;
  readonly onEvent: (event: ModelsEvent) => void;
  /** Requests that an engine of the hive serves at once; 2 unless said. */
  readonly slots?: number;
  /** Asked before each piece of a download; see there. */
  readonly mayDownload?: MayGoOn;
  /** What the catalogue was parsed to before. */
  readonly parsed?: ParsedTexts;
  /** Where the person's Ollama is looked for without `OLLAMA_HOST`; its usual address unless said. */
  readonly usualOllama?: string;
}

/** A model that can be asked, and how. */
export interface ResolvedModel {
  readonly host: string;
  readonly model: string;
  readonly digest: string;
  /** What to send with each request; empty where the engine chooses its threads by itself. */
  readonly options: Readonly<Record<string, number>>;
}

interface Facts {
  readonly catalogue: Catalogue;
  readonly machine: Machine;
}

const DEFAULT_SLOTS = 2;

/** The engine and the models of one hive. Nothing is started or fetched before it is asked for. Rejects with a FailureError. */
export class Models {
  readonly #options: ModelsOptions;
  readonly #store: ModelStore;
  readonly #supervisor: EngineSupervisor;
  readonly #pulls: SharedPulls;
  readonly #threads: ThreadDesk;
  readonly #usage = new UsageSince();
  #facts: Promise<Facts> | undefined;
  #starter: Promise<void> | null = null;

  constructor(options: ModelsOptions) {
    this.#options = options;
    this.#pulls = new SharedPulls(options.mayDownload);
    this.#store = openModelStore(join(options.home, "models"));
    this.#threads = new ThreadDesk(join(options.home, "threads.json"), this.#store, (progress) => this.#tell(progress));
    this.#supervisor = new EngineSupervisor(() => this.#startEngine(), {
      ready: ({ kind, host, version }) =>
        options.onEvent({ type: "engine.ready", data: { engine: kind, host, version } }),
      lost: ({ kind }, why) => this.#tellLost(kind, why),
      changed: () => options.onEvent({ type: "loaded" }),
    });
  }

  /** How many requests the engine serves at the same time. */
  get slots(): number {
    return this.#supervisor.current?.slots ?? this.#options.slots ?? DEFAULT_SLOTS;
  }

  /** The engine, started at the first need. Fails with `no_engine` when there is none to be had. */
  async ready(): Promise<EngineView> {
    return (await this.#supervisor.ready()).view;
  }

  /**
   * The model that a name means, there and ready to be asked. `auto` is the best model that is there, else the starter, which
   * is then fetched; any other name is that model or a failure, never another model.
   */
  async resolve(asked: string): Promise<ResolvedModel> {
    const wanted = wantedName(asked, this.#options.settings);
    const { engine, models } = await this.#engineWithModels();
    const found =
      modelName(wanted) === modelName(AUTO)
        ? await this.#auto(engine, models)
        : await this.#named(wanted, asked, models);
    if (found.remote !== null) throw new FailureError(remoteFailure(found.name, found.remote));
    const { machine } = await this.#known();
    const options = await this.#threads.optionsFor(engine, found, machine.cores);
    return { host: engine.view.host, model: found.name, digest: found.digest, options };
  }

  /** Models as a person sees them. Starts no engine. */
  async view(): Promise<ModelsView> {
    const { catalogue, machine } = await this.#known();
    const engine = await this.#engineIfThere();
    const pid = engine?.view.pid ?? null;
    const [models, loaded, usage] = await Promise.all([
      this.#engineModels(engine).list(),
      engine === null ? [] : loadedOn(engine.view.host),
      pid === null ? null : this.#usage.look(pid),
    ]);
    return { ...modelsView(models, { catalogue, machine }), engine: engine?.view ?? null, loaded, usage };
  }

  /** Asks a model a short question, and tells what it said and how fast. */
  async test(name: string): Promise<ModelTrial> {
    return await tryModel(await this.resolve(name));
  }

  /** Brings a model of the catalogue, or of Ollama's registry, to this machine; resolves when it is there. */
  async pull(name: string, onProgress: (progress: PullProgress) => void, signal?: AbortSignal): Promise<void> {
    const engine = await this.#engineIfThere();
    await this.#pull(this.#engineModels(engine), name, { listener: onProgress, signal });
  }

  /** Stops a download for all who wait for it. Tells whether there was one. */
  cancelPull(name: string): boolean {
    return this.#pulls.cancel(modelName(name));
  }

  /** Removes a model from this machine. */
  async remove(name: string): Promise<void> {
    const there = await this.#engineModels(await this.#engineIfThere()).remove(name);
    if (there) return;
    const hint = "`skep models list` shows the names of those that are.";
    throw new FailureError(failure("not_found", `There is no model ${name} on this machine`, { hint }));
  }

  /** Takes a GGUF file in as a model and tells its name: the given one, the catalogue's for a file that it knows, else the file's. */
  async add(
    file: string,
    name?: string,
    onProgress: (progress: PullProgress) => void = () => undefined,
  ): Promise<string> {
    const { catalogue } = await this.#known();
    return this.#engineModels(await this.#engineIfThere()).add({ file, name, catalogue, onProgress });
  }

  /** Ends downloads and the engine; when it resolves, nothing of them runs. */
  async stop(): Promise<void> {
    this.#threads.stop();
    await Promise.all([this.#pulls.stop(), this.#supervisor.stop()]);
  }

  async #engineWithModels(): Promise<{ engine: RunningEngine; models: readonly InstalledModel[] }> {
    const engine = await this.#supervisor.ready();
    try {
      return { engine, models: await this.#engineModels(engine).list() };
    } catch (thrown) {
      if (engine.view.kind !== "ollama") throw thrown;
      const message = `The Ollama at ${engine.view.host} no longer answers`;
      await this.#supervisor.lost(engine, failure("engine_failed", message, { retryable: true }));
      const next = await this.#supervisor.ready();
      return { engine: next, models: await this.#engineModels(next).list() };
    }
  }

  async #named(wanted: string, asked: string, models: readonly InstalledModel[]): Promise<InstalledModel> {
    const found = byName(models, wanted);
    if (found) return found;
    throw new FailureError(missingFailure(wanted, asked, await this.#known()));
  }

  async #auto(engine: RunningEngine, models: readonly InstalledModel[]): Promise<InstalledModel> {
    const { catalogue, machine } = await this.#known();
    const local = models.filter((model) => model.remote === null);
    const best = byName(local, bestModel(local, machine, catalogue) ?? "");
    if (best) return best;
    const here = this.#engineModels(engine);
    const { name } = starterOf(catalogue);
    const listener = (progress: PullProgress) => this.#tell(progress);
    // All who wait for the starter wait for one pull, which is told once.
    this.#starter ??= this.#pull(here, name, { listener }).finally(() => {
      this.#starter = null;
    });
    await this.#starter;
    return this.#named(name, AUTO, await here.list());
  }

  async #pull(
    here: EngineModels,
    name: string,
    options: { listener: (progress: PullProgress) => void; signal?: AbortSignal | undefined },
  ): Promise<void> {
    const entry = findEntry((await this.#known()).catalogue, name);
    try {
      await this.#pulls.join(modelName(name), (signal) => here.pull(entry ?? name, signal), options);
    } catch (thrown) {
      throw new FailureError(pullFailure(name, thrown), { cause: thrown });
    }
  }

  /** The person's Ollama wherever it is; an engine of the hive only when it runs already. */
  async #engineIfThere(): Promise<RunningEngine | null> {
    return this.#supervisor.current ?? (await findUserOllama(this.#options.env, this.#options.usualOllama));
  }

  /** The person's own Ollama keeps its models itself; all other engines serve the data folder. */
  #engineModels(engine: RunningEngine | null): EngineModels {
    const { env } = this.#options;
    if (engine?.view.kind === "ollama") return new UserOllamaModels(engine.view.host, this.#store, env);
    return new FolderModels(engine?.view ?? null, this.#store, env);
  }

  #startEngine(): Promise<RunningEngine> {
    const { home, resources, spawn, env, usualOllama, slots = DEFAULT_SLOTS } = this.#options;
    const [models, catalogue] = [this.#store.folder, join(resources, "models.yaml")];
    const onFailure = (kind: EngineKind, why: Failure) => this.#tellLost(kind, why);
    return startFirstEngine({ home, resources, spawn, env, models, catalogue, slots, usualOllama, onFailure });
  }

  #known(): Promise<Facts> {
    const { resources, parsed } = this.#options;
    const file = join(resources, "models.yaml");
    this.#facts ??= Promise.all([loadCatalogue(file, parsed), readMachine()]).then(
      ([catalogue, machine]): Facts => ({ catalogue, machine }),
    );
    return this.#facts;
  }

  #tell(progress: PullProgress): void {
    this.#options.onEvent({ type: "pull", progress });
  }

  #tellLost(engine: EngineKind, why: Failure): void {
    this.#options.onEvent({ type: "engine.lost", level: "WARN", data: { engine, failure: why } });
  }
}

function pullFailure(name: string, thrown: unknown): Failure {
  if (thrown instanceof Error && thrown.name === "AbortError")
    return failure("cancelled", `Fetching ${name} was stopped`);
  if (!(thrown instanceof SourceFailed)) return toFailure(thrown);
  const hint = "Check the connection, or run `skep models add FILE.gguf` with a file of the model.";
  return failure("download_failed", `The model ${name} could not be fetched: ${thrown.message}`, {
    hint,
    retryable: true,
  });
}

function byName(models: readonly InstalledModel[], name: string): InstalledModel | undefined {
  return models.find((model) => modelName(model.name) === modelName(name));
}

/** Opens the models of a hive. */
export function openModels(options: ModelsOptions): Models {
  return new Models(options);
}
