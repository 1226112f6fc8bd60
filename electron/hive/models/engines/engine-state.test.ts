import { expect, it } from "vitest";
import { failure } from "../../contract/failure.ts";
import type { EngineView } from "../../contract/model.ts";
import { type EngineState, MOST_ATTEMPTS, nextState } from "./engine-state.ts";

const engine: EngineView = { kind: "embedded", host: "http://127.0.0.1:2", version: "1", pid: 1 };
const crash = failure("engine_failed", "It crashed", { retryable: true });
const missing = failure("no_engine", "It is not there");

function starting(attempt: number): EngineState {
  return { kind: "starting", attempt };
}

it("starts when it is first needed, and not again while it starts or serves", () => {
  const begun = nextState({ kind: "idle" }, { kind: "needed" });
  expect(begun).toEqual(starting(1));
  expect(nextState(begun, { kind: "needed" })).toBe(begun);
  const ready = nextState(begun, { kind: "started", engine });
  expect(ready).toEqual({ kind: "ready", attempt: 1, engine });
  expect(nextState(ready, { kind: "needed" })).toBe(ready);
});

it("pauses longer after each death and is broken after the last attempt", () => {
  const delays: number[] = [];
  let state = starting(1);
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
    state = nextState(state, { kind: "died", failure: crash, livedMs: 10 });
    if (state.kind === "pausing") delays.push(state.delayMs);
    state = nextState(state, { kind: "rested" });
  }
  expect(delays).toEqual([250, 500, 1000, 2000]);
  expect(nextState(state, { kind: "died", failure: crash, livedMs: 10 })).toEqual({ kind: "broken", failure: crash });
});

it("starts at once with a clean record after long service", () => {
  const ready: EngineState = { kind: "ready", attempt: MOST_ATTEMPTS, engine };
  const paused = nextState(ready, { kind: "died", failure: crash, livedMs: 3_600_000 });
  expect(paused).toEqual({ kind: "pausing", attempt: 0, failure: crash, delayMs: 0 });
  expect(nextState(paused, { kind: "rested" })).toEqual(starting(1));
});

it("does not repeat what cannot succeed, but tries again when asked anew", () => {
  const broken = nextState(starting(1), { kind: "died", failure: missing, livedMs: 0 });
  expect(broken).toEqual({ kind: "broken", failure: missing });
  expect(nextState(broken, { kind: "needed" })).toEqual(starting(1));
});

it("stays stopped", () => {
  const stopped = nextState(starting(1), { kind: "stop" });
  expect(stopped).toEqual({ kind: "stopped" });
  for (const kind of ["needed", "rested", "stop"] as const) expect(nextState(stopped, { kind })).toBe(stopped);
});
