import { Ollama } from "ollama";
import type { PullProgress } from "../../contract/model.ts";
import type { ModelStore } from "../store/model-store.ts";
import { chooseThreads, readThreadChoice, writeThreadChoice } from "../store/thread-choices.ts";
import type { RunningEngine } from "./engine.ts";
import type { InstalledModel } from "./installed-models.ts";
import { bestThreads, tryThreads } from "./thread-trials.ts";

type Options = Readonly<Record<string, number>>;

/**
 * How many threads an Ollama is told to use for a model: what was measured before, else what short trials say, made once and one
 * model at a time. The embedded engine measures by itself.
 */
export class ThreadDesk {
  readonly #file: string;
  readonly #store: ModelStore;
  readonly #tell: (progress: PullProgress) => void;
  readonly #chosen = new Map<string, Promise<Options>>();
  readonly #stop = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(file: string, store: ModelStore, tell: (progress: PullProgress) => void) {
    this.#file = file;
    this.#store = store;
    this.#tell = tell;
  }

  /** What to send with each request to this model. */
  optionsFor(engine: RunningEngine, model: InstalledModel, cores: number): Promise<Options> {
    if (engine.view.kind === "embedded") return Promise.resolve({});
    const known = this.#chosen.get(model.digest);
    if (known) return known;
    const chosen = this.#choose(engine.view.host, model, cores);
    this.#chosen.set(model.digest, chosen);
    return chosen;
  }

  /** Ends trials under way. */
  stop(): void {
    this.#stop.abort();
  }

  async #choose(host: string, model: InstalledModel, cores: number): Promise<Options> {
    const own = `ollama:${model.digest}`;
    const kept = (await readThreadChoice(this.#file, own)) ?? (await this.#chosenByOurs(host, model));
    if (kept) return { num_thread: bestThreads(kept.measurements) };
    const trials = this.#turn.then(() => this.#measure(host, model, cores));
    this.#turn = trials.catch(() => undefined);
    const measured = await trials.catch(() => []);
    if (measured === null) return {};
    if (measured.length === 0) {
      // A model that could not be tried now may be tried the next time.
      this.#chosen.delete(model.digest);
      return {};
    }
    await writeThreadChoice(this.#file, own, chooseThreads(measured, new Date()));
    return { num_thread: bestThreads(measured) };
  }

  async #measure(host: string, model: InstalledModel, cores: number) {
    const onTrial = (trial: number, of: number) => {
      const status = `measuring threads, trial ${trial} of ${of}`;
      this.#tell({ model: model.name, status, completed: trial - 1, total: of });
    };
    const measured = await tryThreads({ host, model: model.name, cores, signal: this.#stop.signal, onTrial });
    this.#tell({ model: model.name, status: "threads measured", completed: null, total: null });
    return measured;
  }

  /** The embedded engine may have measured the same weights; it knows them by their own digest. */
  async #chosenByOurs(host: string, model: InstalledModel) {
    const stored = await this.#store.find(model.name);
    const weights = stored?.digest === model.digest ? stored.modelDigest : await weightsOf(host, model.name);
    return weights === null ? undefined : readThreadChoice(this.#file, weights);
  }
}

async function weightsOf(host: string, model: string): Promise<string | null> {
  const shown = await new Ollama({ host }).show({ model }).catch(() => null);
  const blob = /^FROM .*sha256-([0-9a-f]{64})\s*$/m.exec(shown?.modelfile ?? "");
  return blob ? `sha256:${blob[1]}` : null;
}
