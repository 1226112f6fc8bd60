import { expect, it } from "vitest";
import { UsageSince } from "./usage-since.ts";

it("tells the share of a processor from the second look on", async () => {
  const usage = new UsageSince();
  expect(await usage.look(process.pid)).toEqual({ memoryBytes: expect.any(Number), cpuPercent: null });
  const end = performance.now() + 60;
  while (performance.now() < end) JSON.stringify({ busy: true });
  expect((await usage.look(process.pid))?.cpuPercent).toBeGreaterThan(0);
});

it("tells nothing of a process that is not there", async () => {
  expect(await new UsageSince().look(2 ** 30)).toBeNull();
});
