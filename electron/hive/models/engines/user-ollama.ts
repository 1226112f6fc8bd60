import { FailureError, failure } from "../../contract/failure.ts";
import type { RunningEngine } from "./engine.ts";
import type { Environment } from "./environment.ts";
import { engineAddress, probeEngine } from "./probe.ts";

/** Where an Ollama listens when nobody told it otherwise. */
export const USUAL_OLLAMA = "http://127.0.0.1:11434";
const LOCAL_MS = 1000;
const NAMED_MS = 5000;
const hint = "Start that Ollama, or unset OLLAMA_HOST so that Skep uses its own engine.";

/**
 * The Ollama that the person runs: the one that `OLLAMA_HOST` names, else one at the usual address; null when that is silent.
 * Rejects with `no_engine` when a named one does not answer: what was asked for is never replaced by something else.
 */
export async function findUserOllama(env: Environment, usual: string = USUAL_OLLAMA): Promise<RunningEngine | null> {
  const named = env["OLLAMA_HOST"]?.trim();
  const slots = slotsOf(env);
  if (!named) {
    const version = await probeEngine(usual, LOCAL_MS);
    return version === null ? null : userEngine(usual, version, slots);
  }
  const host = engineAddress(named);
  if (host === null) {
    throw new FailureError(failure("no_engine", `OLLAMA_HOST is "${named}", which is no address`, { hint }));
  }
  const version = await probeEngine(host, NAMED_MS);
  if (version !== null) return userEngine(host, version, slots);
  throw new FailureError(
    failure("no_engine", `OLLAMA_HOST names ${host}, but no Ollama answers there`, { hint, retryable: false }),
  );
}

/** The hive cannot ask a foreign Ollama how many requests it serves at once: its variable, else its default. */
function slotsOf(env: Environment): number {
  const told = Number(env["OLLAMA_NUM_PARALLEL"]);
  return Number.isInteger(told) && told > 0 ? told : 1;
}

function userEngine(host: string, version: string, slots: number): RunningEngine {
  const { promise: ended, resolve } = Promise.withResolvers<null>();
  return {
    view: { kind: "ollama", host, version, pid: null },
    slots,
    ended,
    // It belongs to the person: letting go of it is all that there is to do.
    stop: async () => resolve(null),
  };
}
