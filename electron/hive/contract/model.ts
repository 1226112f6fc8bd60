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

/** Models as a person sees them. */
export interface ModelsView {
  readonly engine: EngineView | null;
  readonly models: readonly ModelView[];
  readonly catalogue: readonly CatalogueModel[];
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
