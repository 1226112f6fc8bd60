import { expect, it } from "vitest";
import { sampleQueued } from "../testing/dashboard-samples.ts";
import { lastEtaMs, remainingText } from "./remaining.ts";

const estimate = { estimateMs: 120_000, sinceMs: 0, lastEtaMs: 0, waiting: 0 };

it("counts down from what the hive said, to any moment once nothing waits", () => {
  expect(remainingText(estimate)).toBe("~2 min");
  expect(remainingText({ ...estimate, sinceMs: 80_000 })).toBe("~40 s");
  expect(remainingText({ ...estimate, sinceMs: 120_000 })).toBe("any moment");
});

it("never says less than the queue does of the run's last task", () => {
  expect(remainingText({ ...estimate, sinceMs: 116_000, lastEtaMs: 47_000, waiting: 28 })).toBe("~47 s");
  const rows = [sampleQueued("task-1", { etaMs: 13_000 }), sampleQueued("task-2", { etaMs: 47_000 })];
  const other = sampleQueued("task-3", { etaMs: 90_000, run: "run-9" });
  expect(lastEtaMs([...rows, other], rows[0]?.run ?? "")).toBe(47_000);
  expect(lastEtaMs([], "run-9")).toBe(0);
});

it("does not know what nothing was measured of, nor what waits beyond its estimate", () => {
  expect(remainingText({ ...estimate, estimateMs: null })).toBe("unknown");
  expect(remainingText({ ...estimate, sinceMs: 130_000, waiting: 16 })).toBe("unknown");
});
