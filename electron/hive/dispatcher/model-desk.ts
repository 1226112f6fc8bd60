import { type Failure, toFailure } from "../contract/failure.ts";

/** A model that can be asked, and how. */
export interface ReadyModel {
  readonly host: string;
  readonly model: string;
  readonly digest: string;
  /** Engine options that belong to the model on this machine, such as `num_thread`. */
  readonly options: Readonly<Record<string, number>>;
}

/** Finds, and where needed brings and loads, the model that a name means. */
export type ResolveModel = (name: string) => Promise<ReadyModel>;

/** What is known of a name now. */
export type Desk =
  | { readonly state: "ready"; readonly model: ReadyModel }
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly failure: Failure };

/** Answers at once whether a model is ready, and sees that one that was asked for becomes so. */
export class ModelDesk {
  readonly #resolve: ResolveModel;
  readonly #changed: () => void;
  readonly #known = new Map<string, Desk>();

  constructor(resolve: ResolveModel, changed: () => void) {
    this.#resolve = resolve;
    this.#changed = changed;
  }

  /** What is known of the model; a failure stays known until it is forgotten. */
  look(name: string): Desk {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const loading: Desk = { state: "loading" };
    this.#known.set(name, loading);
    void this.#load(name, loading);
    return loading;
  }

  /** All who waited were told of the failures: the next look tries again. */
  forgetFailures(): void {
    for (const [name, { state }] of this.#known) if (state === "failed") this.#known.delete(name);
  }

  /** Forgets everything: the engine has changed. */
  clear(): void {
    this.#known.clear();
  }

  async #load(name: string, loading: Desk): Promise<void> {
    const found: Desk = await this.#resolve(name).then(
      (model) => ({ state: "ready", model }),
      (error: unknown) => ({ state: "failed", failure: toFailure(error) }),
    );
    if (this.#known.get(name) !== loading) return; // forgotten meanwhile
    this.#known.set(name, found);
    this.#changed();
  }
}
