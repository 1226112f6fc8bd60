import type { PullProgress } from "../../contract/model.ts";
import type { Catalogue, CatalogueEntry } from "../catalogue/catalogue.ts";
import type { InstalledModel } from "../engines/installed-models.ts";
import type { PullLine } from "./pull-model.ts";

/** A GGUF file that is to become a model. */
export interface GivenFile {
  readonly file: string;
  /** Undefined: the catalogue's name for a file that it knows, else the file's own. */
  readonly name: string | undefined;
  readonly catalogue: Catalogue;
  readonly onProgress: (progress: PullProgress) => void;
}

/** The models that an engine serves, wherever they lie. */
export interface EngineModels {
  list(): Promise<readonly InstalledModel[]>;
  /** Brings a model in: an entry of the catalogue, or a name that only Ollama's registry may know. */
  pull(wanted: CatalogueEntry | string, signal: AbortSignal): AsyncIterable<PullLine>;
  /** False when it was not there. */
  remove(name: string): Promise<boolean>;
  /** Takes a file in and tells the model's name. */
  add(given: GivenFile): Promise<string>;
}
