import { expect, it } from "vitest";
import { readKeepAlive } from "./durations.ts";

it("reads seconds, and texts with units", () => {
  expect(readKeepAlive(5)).toBe(5000);
  expect(readKeepAlive("10")).toBe(10_000);
  expect(readKeepAlive("1h30m")).toBe(5_400_000);
  expect(readKeepAlive("250ms")).toBe(250);
  expect(readKeepAlive(0)).toBe(0);
});

it("takes anything negative as for ever", () => {
  for (const value of [-1, "-1", "-5m"]) expect(readKeepAlive(value)).toBe(Number.POSITIVE_INFINITY);
});

it("reads nothing else", () => {
  for (const value of ["soon", "5 apples", true, null, undefined, {}]) expect(readKeepAlive(value)).toBeUndefined();
});
