import { Ollama } from "ollama/browser";
import type { ReadyModel } from "../dispatcher/model-desk.ts";

/** What of a model decides how its agents use tools. */
export interface ToolFacts {
  /** Whether it was made to call tools. */
  readonly knowsTools: boolean;
  /** Tokens that it is shown at once. */
  readonly context: number;
}

/** What an engine shows a model at once, unless the model says that it wants another number. */
const usualContext = 4096;

/** Asks engines about models, each once. A model whose engine does not say is one that knows no tools. */
export class ModelFacts {
  readonly #changed: () => void;
  readonly #known = new Map<string, ToolFacts | "asked">();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What is known of a model; undefined: its engine is being asked. */
  look(model: Pick<ReadyModel, "host" | "model" | "digest">): ToolFacts | undefined {
    const key = JSON.stringify([model.host, model.model, model.digest]);
    const known = this.#known.get(key);
    if (known === undefined) {
      this.#known.set(key, "asked");
      void this.#ask(key, model);
    }
    return known === "asked" ? undefined : known;
  }

  async #ask(key: string, { host, model }: Pick<ReadyModel, "host" | "model">): Promise<void> {
    const facts = await factsOf(host, model).catch(() => undefined);
    this.#known.set(key, facts ?? { knowsTools: false, context: usualContext });
    this.#changed();
    if (facts === undefined) setTimeout(() => this.#known.delete(key), 60_000).unref(); // it may be able to say later
  }
}

async function factsOf(host: string, model: string): Promise<ToolFacts> {
  const { capabilities, model_info, parameters } = await new Ollama({ host }).show({ model });
  const info: Readonly<Record<string, unknown>> = { ...model_info }; // told as an object, whatever the type says
  const trained = Object.entries(info).find(([name]) => name.endsWith(".context_length"))?.[1];
  const wanted = /^num_ctx\s+(\d+)/m.exec(parameters ?? "")?.[1];
  const most = typeof trained === "number" && trained > 0 ? trained : usualContext;
  return {
    knowsTools: capabilities?.includes("tools") === true,
    context: Math.min(most, wanted === undefined ? usualContext : Number(wanted)),
  };
}
