import { expect, it } from "vitest";
import { failure } from "../../contract/failure.ts";
import { atRest, mostCrashes, nextRun, type RunSignal, type RunState } from "./run-state.ts";

const why = failure("tool_failed", "It crashed.");
const died = (livedMs: number): RunSignal => ({ kind: "died", failure: why, livedMs });
const after = (...signals: readonly RunSignal[]): RunState => signals.reduce(nextRun, atRest);
const crash = [{ kind: "needed" }, died(10), { kind: "rested" }] as const;

it("rests longer after each crash in a row, and is left down in the end", () => {
  const delays: number[] = [];
  let state: RunState = atRest;
  for (let time = 1; time < mostCrashes; time += 1) {
    state = nextRun(nextRun(state, { kind: "needed" }), died(10));
    if (state.kind === "pausing") delays.push(state.delayMs);
    state = nextRun(state, { kind: "rested" });
  }
  expect(delays).toEqual([250, 500, 1000, 2000]);
  state = nextRun(nextRun(state, { kind: "needed" }), died(10));
  expect(state).toEqual({ kind: "down", crashes: mostCrashes, failure: why });
  expect(nextRun(state, { kind: "needed" })).toBe(state);
  expect(nextRun(state, { kind: "reset" })).toBe(atRest);
});

it("begins to count anew when a server has lived for a while", () => {
  expect(after(...crash, ...crash, { kind: "needed" }, { kind: "started", pid: 7 }, died(60_000))).toMatchObject({
    ...{ kind: "pausing", crashes: 1, delayMs: 250 },
  });
});

it("rests when it is closed, and takes no signal that does not apply", () => {
  const running = after({ kind: "needed" }, { kind: "started", pid: 7 });
  expect(running).toEqual({ kind: "running", crashes: 0, pid: 7 });
  expect(nextRun(running, { kind: "closed" })).toEqual(atRest);
  for (const kind of ["needed", "rested", "reset"] as const) expect(nextRun(running, { kind })).toBe(running);
  expect(nextRun(atRest, died(1))).toBe(atRest);
});
