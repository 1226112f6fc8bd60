import type { Failure } from "../../contract/failure.ts";
import type { EngineView } from "../../contract/model.ts";

/** Where the one engine of a hive stands. */
export type EngineState =
  | { readonly kind: "idle" }
  | { readonly kind: "starting"; readonly attempt: number }
  | { readonly kind: "ready"; readonly attempt: number; readonly engine: EngineView }
  | { readonly kind: "pausing"; readonly attempt: number; readonly failure: Failure; readonly delayMs: number }
  | { readonly kind: "broken"; readonly failure: Failure }
  | { readonly kind: "stopped" };

/** What can happen to it. */
export type EngineSignal =
  | { readonly kind: "needed" }
  | { readonly kind: "started"; readonly engine: EngineView }
  | { readonly kind: "died"; readonly failure: Failure; readonly livedMs: number }
  | { readonly kind: "rested" }
  | { readonly kind: "stop" };

/** How often an engine is started again before it counts as broken. */
export const MOST_ATTEMPTS = 5;
const FIRST_DELAY_MS = 250;
/** One that has served for so long starts with a clean record. */
const STEADY_MS = 60_000;

/** The state after a signal; the same object when the signal does not apply. */
export function nextState(state: EngineState, signal: EngineSignal): EngineState {
  if (state.kind === "stopped") return state;
  switch (signal.kind) {
    case "needed":
      return state.kind === "idle" || state.kind === "broken" ? { kind: "starting", attempt: 1 } : state;
    case "started":
      return state.kind === "starting" ? { kind: "ready", attempt: state.attempt, engine: signal.engine } : state;
    case "died":
      return state.kind === "starting" || state.kind === "ready" ? afterDeath(state.attempt, signal) : state;
    case "rested":
      return state.kind === "pausing" ? { kind: "starting", attempt: state.attempt + 1 } : state;
    case "stop":
      return { kind: "stopped" };
  }
}

function afterDeath(attempt: number, death: Extract<EngineSignal, { kind: "died" }>): EngineState {
  const { failure, livedMs } = death;
  const counted = livedMs >= STEADY_MS ? 0 : attempt;
  if (!failure.retryable || counted >= MOST_ATTEMPTS) return { kind: "broken", failure };
  const delayMs = counted === 0 ? 0 : FIRST_DELAY_MS * 2 ** (counted - 1);
  return { kind: "pausing", attempt: counted, failure, delayMs };
}
