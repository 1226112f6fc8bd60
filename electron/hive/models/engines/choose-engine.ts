import { join } from "node:path";
import { type Failure, FailureError, failure, toFailure } from "../../contract/failure.ts";
import type { EngineKind } from "../../contract/journal.ts";
import type { SpawnProcess } from "../../contract/process.ts";
import { bundledBinary, startBundledOllama } from "./bundled-ollama.ts";
import { startEmbeddedEngine } from "./embedded-engine.ts";
import type { RunningEngine } from "./engine.ts";
import type { Environment } from "./environment.ts";
import { endLeftovers } from "./leftovers.ts";
import { findUserOllama } from "./user-ollama.ts";

/** What the choice of an engine depends on. */
export interface EngineChoice {
  /** Data folder. */
  readonly home: string;
  /** Folder of what ships with Skep. */
  readonly resources: string;
  readonly spawn: SpawnProcess;
  readonly env: Environment;
  /** The model store. */
  readonly models: string;
  /** The catalogue file. */
  readonly catalogue: string;
  /** How many requests an engine that the hive starts serves at once. */
  readonly slots: number;
  /** Where the person's own Ollama is looked for when no `OLLAMA_HOST` is set. */
  readonly usualOllama?: string | undefined;
  /** Told when one engine could not be started and the next is tried. */
  readonly onFailure: (engine: EngineKind, why: Failure) => void;
}

/** Folder of the engines' logs and records in a data folder. */
export function engineFolder(home: string): string {
  return join(home, "engine");
}

/**
 * Starts the first engine that there is: the person's own Ollama, the bundled one, the embedded one; or the one kind that
 * `SKEP_ENGINE` names. Rejects with `no_engine` when none can be had.
 */
export async function startFirstEngine(choice: EngineChoice): Promise<RunningEngine> {
  const wanted = wantedKind(choice.env);
  const own = isAllowed("ollama", wanted) ? await findUserOllama(choice.env, choice.usualOllama) : null;
  if (own) return own;
  const folder = engineFolder(choice.home);
  await endLeftovers(folder);
  const binary = isAllowed("bundled", wanted) ? await bundledBinary(choice.resources) : null;
  if (binary !== null) {
    const engine = await startBundledOllama({ ...choice, binary, folder }).catch((thrown: unknown) => {
      choice.onFailure("bundled", toFailure(thrown));
      return null;
    });
    if (engine) return engine;
  }
  if (!isAllowed("embedded", wanted)) throw new FailureError(notThere(wanted));
  return startEmbeddedEngine({ ...choice, folder }).catch((thrown: unknown) => {
    throw new FailureError(noEngine(toFailure(thrown)), { cause: thrown });
  });
}

const kinds: readonly EngineKind[] = ["ollama", "bundled", "embedded"];

/** The one kind that the person wants; undefined: the first that there is. */
function wantedKind({ SKEP_ENGINE: name }: Environment): EngineKind | undefined {
  if (name === undefined || name === "") return undefined;
  const kind = kinds.find((candidate) => candidate === name);
  if (kind !== undefined) return kind;
  const hint = `Set it to one of ${kinds.join(", ")}, or leave it out.`;
  throw new FailureError(failure("bad_config", `SKEP_ENGINE=${name} names no engine.`, { hint }));
}

function isAllowed(kind: EngineKind, wanted: EngineKind | undefined): boolean {
  return wanted === undefined || wanted === kind;
}

function notThere(wanted: EngineKind | undefined): Failure {
  const hint = "Leave SKEP_ENGINE out to take the first engine that there is.";
  return failure("no_engine", `There is no ${wanted} engine here, and SKEP_ENGINE allows no other.`, { hint });
}

function noEngine(why: Failure): Failure {
  const hint = "Install Ollama from https://ollama.com and start it, or run `skep doctor` to see what is missing.";
  const detail = why.detail ?? "";
  return failure("no_engine", `No engine could be started. ${why.message}`, { hint, retryable: true, detail });
}
