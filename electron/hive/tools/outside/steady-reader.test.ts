import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { readSteadily } from "./steady-reader.ts";

it("reads what may come at once, then lets the writer wait, and goes on", async () => {
  const stream = new PassThrough({ highWaterMark: 1000 });
  let bytes = 0;
  readSteadily(stream, { burstBytes: 2500, bytesPerSecond: 50_000 }, (chunk) => {
    bytes += chunk.length;
  });
  for (let part = 0; part < 10; part += 1) stream.write(Buffer.alloc(1000));
  await expect.poll(() => stream.isPaused(), { interval: 1 }).toBe(true);
  expect(bytes).toBeLessThan(10_000);
  await expect.poll(() => bytes).toBe(10_000);
});
