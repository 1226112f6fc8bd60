import { expect, it } from "vitest";
import { steadyClock } from "./steady-clock.ts";

it("goes on evenly when the machine's clock is set, and begins from it anew in the next process", () => {
  const time = { wall: 1_000_000, monotonic: 50.4 };
  const clocks = { wall: () => time.wall, monotonic: () => time.monotonic };
  const steady = steadyClock(clocks);
  expect(steady()).toBe(1_000_000);
  time.wall += 3_600_000; // somebody sets the clock
  time.monotonic += 20;
  expect(steady()).toBe(1_000_020);
  time.wall -= 7_200_000;
  expect(steady()).toBe(1_000_020);
  expect(steadyClock(clocks)()).toBe(time.wall);
});
