import type { Failure } from "../../contract/failure.ts";

/** Whether an approved server runs. `crashes` are those in a row. */
export type RunState =
  | { readonly kind: "idle"; readonly crashes: number }
  | { readonly kind: "starting"; readonly crashes: number }
  | { readonly kind: "running"; readonly crashes: number; readonly pid: number | null }
  | { readonly kind: "pausing"; readonly crashes: number; readonly failure: Failure; readonly delayMs: number }
  | { readonly kind: "down"; readonly crashes: number; readonly failure: Failure };

/** What can happen to it. */
export type RunSignal =
  | { readonly kind: "needed" }
  | { readonly kind: "started"; readonly pid: number | null }
  /** It ended as it was to. */
  | { readonly kind: "closed" }
  | { readonly kind: "died"; readonly failure: Failure; readonly livedMs: number }
  | { readonly kind: "rested" }
  /** A person wants it to be tried again. */
  | { readonly kind: "reset" };

/** Crashes in a row after which it is left down. */
export const mostCrashes = 5;
const firstDelayMs = 250;
/** One that has lived for so long starts with a clean record. */
const steadyMs = 60_000;

/** How a server that nobody has needed yet stands. */
export const atRest: RunState = { kind: "idle", crashes: 0 };

/** The state after a signal; the same object where the signal does not apply. */
export function nextRun(state: RunState, signal: RunSignal): RunState {
  const { kind, crashes } = state;
  switch (signal.kind) {
    case "needed":
      return kind === "idle" ? { kind: "starting", crashes } : state;
    case "started":
      return kind === "starting" ? { kind: "running", crashes, pid: signal.pid } : state;
    case "closed":
      return isAlive(state) ? { kind: "idle", crashes } : state;
    case "died":
      return isAlive(state) ? afterDeath(crashes, signal) : state;
    case "rested":
      return kind === "pausing" ? { kind: "idle", crashes } : state;
    case "reset":
      return kind === "pausing" || kind === "down" ? atRest : state;
  }
}

function isAlive({ kind }: RunState): boolean {
  return kind === "starting" || kind === "running";
}

function afterDeath(before: number, { failure, livedMs }: Extract<RunSignal, { kind: "died" }>): RunState {
  const crashes = livedMs >= steadyMs ? 1 : before + 1;
  if (crashes >= mostCrashes) return { kind: "down", crashes, failure };
  return { kind: "pausing", crashes, failure, delayMs: firstDelayMs * 2 ** (crashes - 1) };
}
