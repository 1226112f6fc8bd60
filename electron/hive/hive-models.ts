import type { EngineView, ModelsView, PullProgress } from "./contract/model.ts";
import type { ReadyModel } from "./dispatcher/model-desk.ts";

/** The models of a hive, as the rest of it uses them. */
export interface HiveModels {
  /** The engine, started at the first need. */
  ready(): Promise<EngineView>;
  /** The model that a name means, there and ready to be asked. */
  resolve(name: string): Promise<ReadyModel>;
  view(): Promise<ModelsView>;
  pull(name: string, onProgress: (progress: PullProgress) => void): Promise<void>;
  remove(name: string): Promise<void>;
  stop(): Promise<void>;
}
