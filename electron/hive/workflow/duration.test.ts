import { expect, test } from "vitest";
import { parseDuration } from "./duration.ts";

test.each([
  ["500ms", 500],
  ["2s", 2000],
  ["5m", 300_000],
  ["1h", 3_600_000],
  ["1.5s", 1500],
  [" 3s ", 3000],
])("reads %s as %d ms", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(["", "5", "5 m", "m", "-1s", "1d", "5M", "1h30m", "1e3s", "9999999999s", "½h"])("refuses %j", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});
