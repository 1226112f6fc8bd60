import type { ModelShelf } from "./model-shelf.ts";
import type { ServedModels } from "./served-models.ts";

/** One line of a pull's progress, in Ollama's shape. */
export interface PullProgress {
  readonly status: string;
  readonly digest?: string;
  readonly total?: number;
  readonly completed?: number;
}

/** Brings a model to this machine; throws with a message for the user when it cannot. */
export type Puller = (name: string, signal: AbortSignal) => AsyncIterable<PullProgress>;

/** What the routes work with. */
export interface EngineParts {
  readonly served: ServedModels;
  readonly shelf: ModelShelf;
  readonly version: string;
  /** Absent: this engine pulls nothing. */
  readonly pull: Puller | undefined;
}
