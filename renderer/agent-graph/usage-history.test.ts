import { expect, it } from "vitest";
import { sampleAgent } from "../testing/samples.ts";
import { UsageHistory } from "./usage-history.ts";

function at(memoryBytes: number) {
  return { "a-001": sampleAgent("a-001", { usage: { memoryBytes, cpuPercent: 2 } }) };
}

it("keeps one figure a second of each agent, and each once", () => {
  const history = new UsageHistory();
  const first = at(10);
  history.record(first, 1000);
  history.record(first, 5000);
  history.record(at(11), 5500);
  history.record(at(12), 5600);
  expect(history.of("a-001")).toEqual({ at: [1, 5.5], memoryBytes: [10, 11], cpuPercent: [2, 2] });
});

it("forgets agents that are gone, and figures that are old", () => {
  const history = new UsageHistory();
  for (let second = 0; second < 700; second += 1) history.record(at(second), second * 1000 + 1000);
  expect(history.of("a-001").at).toHaveLength(600);
  expect(history.of("a-001").memoryBytes.at(-1)).toBe(699);
  history.record({}, 800_000);
  expect(history.of("a-001").at).toEqual([]);
});
