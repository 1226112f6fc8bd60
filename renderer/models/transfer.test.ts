import { expect, it } from "vitest";
import { bytesPerSecond, type Sample, withSample } from "./transfer.ts";

function samples(...all: readonly (readonly [at: number, bytes: number])[]): readonly Sample[] {
  return all.reduce<readonly Sample[]>((before, [at, bytes]) => withSample(before, { at, bytes }), []);
}

it("measures a speed over the last seconds", () => {
  expect(bytesPerSecond(samples([0, 0], [1000, 500], [6000, 10_500]), 6000)).toBe(2000);
  expect(bytesPerSecond(samples([0, 0], [100, 500]), 100)).toBeNull();
  expect(bytesPerSecond([], 0)).toBeNull();
});

it("knows no speed when nothing has come for seconds, or it began anew", () => {
  const stalled = samples([0, 0], [1000, 500]);
  expect([bytesPerSecond(stalled, 5000), bytesPerSecond(stalled, 7000)]).toEqual([500, null]);
  expect(samples([0, 900], [1000, 5])).toEqual([{ at: 1000, bytes: 5 }]);
});
