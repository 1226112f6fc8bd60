import { expect, it } from "vitest";
import { Allowance } from "./allowance.ts";

it("gives so many at once, then tells how long to wait, and never saves up more than a second's", () => {
  let now = 0;
  const allowance = new Allowance({ perSecond: 4, clock: () => now });
  const take = (times: number) => Array.from({ length: times }, () => allowance.take());
  expect(take(6)).toEqual([0, 0, 0, 0, 250, 250]);
  now = 100;
  expect(take(1)).toEqual([150]);
  now = 250;
  expect(take(2)).toEqual([0, 250]);
  now = 60_000;
  expect(take(5)).toEqual([0, 0, 0, 0, 250]);
});
