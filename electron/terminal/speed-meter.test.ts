import { expect, test } from "vitest";
import { SpeedMeter } from "./speed-meter.ts";
import { testEntry } from "./test-run.ts";

const token = { kind: "token", run: "run-1", attempt: 1, text: "a", offset: 0, tokens: 1 } as const;

function pull(completed: number | null, total: number | null = 10_000) {
  return { kind: "pull", progress: { model: "m", status: "", completed, total } } as const;
}

test("adds up what all answers at work are written with, until they end", () => {
  const meter = new SpeedMeter();
  expect(meter.speeds).toEqual({ tokensPerSecond: null, bytesPerSecond: null });
  meter.see({ ...token, step: "a", tokensPerSecond: 10 });
  meter.see({ ...token, step: "b", tokensPerSecond: 30 });
  meter.see({ ...token, step: "b", tokensPerSecond: null });
  meter.see({ ...token, step: "a", tokensPerSecond: 12 });
  expect(meter.speeds.tokensPerSecond).toBe(42);
  const usage = { promptTokens: 1, outputTokens: 1, promptMs: 1, outputMs: 1, loadMs: 0 };
  meter.see({ kind: "entry", entry: testEntry("task.completed", { attempt: 1, output: "", usage }, { step: "a" }) });
  expect(meter.speeds.tokensPerSecond).toBe(30);
});

test("measures a download over at least a second, and forgets it at its end", () => {
  let now = 0;
  const meter = new SpeedMeter(() => now);
  const at = (time: number, event: ReturnType<typeof pull>): number | null => {
    now = time;
    meter.see(event);
    return meter.speeds.bytesPerSecond;
  };
  expect(at(0, pull(1000))).toBeNull();
  expect(at(500, pull(2000))).toBeNull();
  expect(at(2000, pull(5000))).toBe(2000);
  expect(at(4000, pull(9000))).toBe(2000);
  expect(at(4500, pull(10_000))).toBeNull();
  expect(at(5000, pull(null))).toBeNull();
});
