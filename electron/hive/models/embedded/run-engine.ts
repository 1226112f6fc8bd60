import { dirname, join } from "node:path";
import { type ModelStore, openModelStore, type StoredModel } from "../store/model-store.ts";
import { readThreadChoice, type ThreadChoice, writeThreadChoice } from "../store/thread-choices.ts";
import type { Puller } from "./engine-parts.ts";
import { buildServer } from "./http/server.ts";
import { Grammars } from "./llama/grammar.ts";
import { LoadedModel } from "./llama/loaded-model.ts";
import { openLlama, worksInOrder } from "./llama/native.ts";
import { Turn } from "./llama/turn.ts";
import { ModelShelf } from "./model-shelf.ts";
import { describeFile, serveModels } from "./served-models.ts";

/** How an embedded engine is started. */
export interface EngineOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The `models` folder of the data folder; without it only `files` are served. */
  readonly models?: string | undefined;
  /** Answers that run side by side; 2 unless said otherwise. */
  readonly parallel?: number | undefined;
  /** GGUF files that are served under their own names, without being taken into the store. */
  readonly files?: readonly string[] | undefined;
  /** Makes what brings models into the store for `/api/pull`. */
  readonly pull?: ((store: ModelStore) => Puller) | undefined;
  /** What `/api/version` says. */
  readonly version?: string | undefined;
  /** Told when other models are in memory than before. */
  readonly onLoaded?: (() => void) | undefined;
  /** Where measured numbers of threads are kept; beside the models folder unless said otherwise. */
  readonly threadsFile?: string | undefined;
}

/** An engine that answers on 127.0.0.1. */
export interface RunningEngine {
  readonly port: number;
  /** Ends all answers, frees all memory and closes the door. */
  stop(): Promise<void>;
}

const DEFAULT_PARALLEL = 2;
/** Ollama's own on a machine without a graphics card. */
const DEFAULT_CONTEXT = 4096;
const VERSION = "0.17.4";

/** The numbers of threads for a model: kept from an earlier load, else tried now and kept. */
async function chooseFor(model: LoadedModel, stored: StoredModel, file: string | undefined): Promise<ThreadChoice> {
  const kept = file && (await readThreadChoice(file, stored.modelDigest));
  if (kept) return kept;
  const choice = await model.tryThreads();
  if (file) await writeThreadChoice(file, stored.modelDigest, choice);
  return choice;
}

/** Starts an embedded engine in this process. Throws when the port is taken, a named file is no model, or llama.cpp cannot load. */
export async function runEngine(options: EngineOptions): Promise<RunningEngine> {
  const files = await Promise.all((options.files ?? []).map(describeFile));
  const store = options.models === undefined ? undefined : openModelStore(options.models);
  const threadsFile = options.threadsFile ?? (options.models && join(dirname(options.models), "threads.json"));
  const llama = await openLlama(0);
  const grammars = new Grammars(llama);
  const turn = new Turn();
  const sequences = options.parallel ?? DEFAULT_PARALLEL;
  const inOrder = worksInOrder(process.env);
  const shelf = new ModelShelf({
    sequences,
    defaultContext: DEFAULT_CONTEXT,
    changed: options.onLoaded,
    freeMemory: () => process.availableMemory(),
    load: async (stored, contextSize) => {
      const model = await LoadedModel.load({
        llama,
        grammars,
        turn,
        file: stored.file,
        sequences,
        contextSize,
        inOrder,
      });
      model.useThreads(await chooseFor(model, stored, threadsFile));
      return model;
    },
  });
  const app = buildServer({
    served: serveModels(store, files),
    shelf,
    version: options.version ?? VERSION,
    pull: store && options.pull?.(store),
  });
  await app.listen({ host: "127.0.0.1", port: options.port });
  const address = app.server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    stop: async () => {
      await app.close();
      await shelf.close();
      await llama.dispose();
    },
  };
}
