import { expect, test } from "vitest";
import { bytes, duration, tokenCount, tokenRate } from "./figures.ts";

test.each([
  [0, "0.0 s"],
  [4123, "4.1 s"],
  [59_960, "1 m 00 s"],
  [123_000, "2 m 03 s"],
  [3_720_000, "1 h 02 m"],
])("writes %d ms as %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test.each([
  [12, "12 B"],
  [98_362_432, "98 MB"],
  [1_321_082_688, "1.3 GB"],
  [999_600, "1.0 MB"],
])("writes %d bytes as %s", (count, text) => {
  expect(bytes(count)).toBe(text);
});

test("writes tokens and their rate", () => {
  expect(tokenCount(1)).toBe("1 token");
  expect(tokenCount(180)).toBe("180 tokens");
  expect([tokenRate(142.3), tokenRate(0.42), tokenRate(null)]).toEqual(["142/s", "0.4/s", ""]);
});
