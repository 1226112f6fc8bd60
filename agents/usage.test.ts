import { expect, it } from "vitest";
import { UsageMeter } from "./usage.ts";

it("tells the memory of this process, and the share of a processor that it took since the last look", () => {
  const meter = new UsageMeter();
  const end = performance.now() + 40;
  while (performance.now() < end) JSON.stringify({ busy: true });
  const busy = meter.read();
  expect(busy.memoryBytes).toBeGreaterThan(10_000_000);
  expect(busy.memoryBytes).toBeLessThanOrEqual(process.resourceUsage().maxRSS * 1024);
  expect(busy.cpuPercent).toBeGreaterThan(0);
});
