import { expect, it } from "vitest";
import { Unasked } from "./unasked.ts";

it("admits what is usual, refuses a flood, and forgets with time", () => {
  const unasked = new Unasked(0);
  const admitted = (count: number, at: number) =>
    Array.from({ length: count }, () => unasked.admit(at)).filter(Boolean).length;
  expect(admitted(1500, 0)).toBe(1000);
  expect(unasked.admit(1000)).toBe(false);
  expect(admitted(100, 60_000)).toBe(100);
});
