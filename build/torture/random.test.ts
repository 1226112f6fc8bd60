import { expect, it } from "vitest";
import { seeded } from "./random.ts";

it("gives the same numbers for the same seed, from 0 to 1, spread over it", () => {
  const [first, second, other] = [seeded(5), seeded(5), seeded(6)];
  const numbers = Array.from({ length: 1000 }, first);
  expect(Array.from({ length: 1000 }, second)).toEqual(numbers);
  expect(other()).not.toBe(numbers[0]);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
});
