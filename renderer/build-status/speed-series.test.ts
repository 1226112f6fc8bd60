import { expect, it } from "vitest";
import { sampleSpan } from "../testing/dashboard-samples.ts";
import { speedSeries } from "./speed-series.ts";

it("counts the tasks of the last minute, and spreads tokens over the time in which they were written", () => {
  const spans = [
    sampleSpan("a", { startedAt: 0, endedAt: 2000, tokens: 40, outputMs: 2000 }),
    sampleSpan("b", { startedAt: 0, endedAt: 3500, tokens: 30, outputMs: 1000 }),
    sampleSpan("c", { startedAt: 0, endedAt: 1000, tokens: 0, state: "failed" }),
  ];
  const { times, tasks, tokens, everyMs } = speedSeries(spans, { from: 0, to: 4000, pieces: 10 });
  expect([times, everyMs]).toEqual([[0, 1, 2, 3], 1000]);
  expect(tasks).toEqual([0, 0, 1, 2]);
  expect(tokens).toEqual([20, 20, 15, 15]);
});

it("lets what is being written reach to the end of the time", () => {
  const open = sampleSpan("a", { startedAt: 0, endedAt: null, state: "running", tokens: 20, outputMs: 2000 });
  expect(speedSeries([open], { from: 0, to: 4000, pieces: 10 }).tokens).toEqual([0, 0, 10, 10]);
});

it.each([4200, 4499, 4500, 4900])("is as fast in the unfinished piece at its end as before, after %i ms", (to) => {
  const open = sampleSpan("a", { startedAt: 0, endedAt: null, state: "running", tokens: to / 100, outputMs: to });
  const { tokens, tasks } = speedSeries([open], { from: 0, to, pieces: 10 });
  expect(tokens.map((speed) => Math.round(speed * 1000) / 1000)).toEqual(tasks.map(() => 10));
});

it("forgets a task a minute after its end", () => {
  const one = sampleSpan("a", { startedAt: 0, endedAt: 30_000, tokens: 0 });
  const { tasks, everyMs } = speedSeries([one], { from: 0, to: 200_000, pieces: 10 });
  expect([everyMs, tasks]).toEqual([30_000, [0, 1, 1, 0, 0, 0, 0]]);
});

it("keeps to the pieces that it may have, and all that was written is in them", () => {
  const spans = Array.from({ length: 50 }, (_, index) =>
    sampleSpan(`s${index}`, {
      startedAt: index * 60_000,
      endedAt: index * 60_000 + 30_000,
      tokens: 90,
      outputMs: 9000,
    }),
  );
  const { times, tokens, everyMs } = speedSeries(spans, { from: 0, to: 3_600_000, pieces: 24 });
  expect([times.length, everyMs]).toEqual([12, 300_000]);
  expect(Math.round(tokens.reduce((sum, speed) => sum + (speed * everyMs) / 1000, 0))).toBe(50 * 90);
  expect(speedSeries([], { from: 5, to: 5, pieces: 24 }).tasks).toEqual([0]);
});
