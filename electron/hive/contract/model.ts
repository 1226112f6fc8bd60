import type { EngineKind } from "./journal.ts";

/** The engine at work. */
export interface EngineView {
  readonly kind: EngineKind;
  readonly host: string;
  readonly version: string;
  /** Process of an engine that the hive started; null for the user's own. */
  readonly pid: number | null;
}

/** A model that is there and can be asked. */
export interface ModelView {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
  /** Such as `135M`; empty when unknown. */
  readonly parameters: string;
  /** Whether it is only the starter: fluent, with unreliable facts. */
  readonly starter: boolean;
}

/** A model that can be fetched. */
export interface CatalogueModel {
  readonly name: string;
  readonly title: string;
  readonly bytes: number;
  /** Memory that it needs to run, in bytes. */
  readonly memory: number;
  readonly licence: string;
  readonly starter: boolean;
  readonly installed: boolean;
  /** Whether this machine has the memory for it. */
  readonly fits: boolean;
}

/** A model that is in memory. */
export interface LoadedModelView {
  readonly name: string;
  readonly bytes: number;
  /** When it is unloaded if nobody asks it before, in milliseconds since 1970; null: it stays. */
  readonly until: number | null;
}

/** What the engine's process takes of the machine, with all that it started. */
export interface EngineUsage {
  readonly memoryBytes: number;
  /** Percent of one processor since it was looked at before; null at the first look. */
  readonly cpuPercent: number | null;
}

/** What a short question to a model came to. Durations in milliseconds. */
export interface ModelTrial {
  readonly text: string;
  /** Null where the engine tells no figures. */
  readonly promptTokensPerSecond: number | null;
  readonly tokensPerSecond: number | null;
  readonly loadMs: number;
  readonly totalMs: number;
}

/** Models as a person sees them. */
export interface ModelsView {
  readonly engine: EngineView | null;
  readonly models: readonly ModelView[];
  readonly catalogue: readonly CatalogueModel[];
  readonly loaded: readonly LoadedModelView[];
  /** Null: no engine of the hive runs, or nothing can be learnt about its process. */
  readonly usage: EngineUsage | null;
  /** What `auto` means now; null when no model is there. */
  readonly auto: string | null;
}

/** One line about a running download. */
export interface PullProgress {
  readonly model: string;
  /** What is being done: a source tried, bytes fetched, the hash checked. */
  readonly status: string;
  /** Bytes there already and in all; null when unknown. */
  readonly completed: number | null;
  readonly total: number | null;
}
