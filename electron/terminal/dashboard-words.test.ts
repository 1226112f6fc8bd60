import { expect, test } from "vitest";
import { bar, estimate, localTime, roughSpan, span, speedWords } from "./dashboard-words.ts";

test.each([
  [-5, "0s", "0s", "1 s"],
  [45_000, "45s", "45s", "45 s"],
  [725_000, "12m 05s", "12m", "12 min"],
  [9_000_000, "2h 30m", "2h 30m", "2.5 h"],
])("reads %i milliseconds as %s, roughly %s, estimated %s", (milliseconds, exact, rough, estimated) => {
  expect(span(milliseconds)).toBe(exact);
  expect(roughSpan(milliseconds)).toBe(rough);
  expect(estimate(milliseconds)).toBe(estimated);
});

test("tells a moment in the time of this place", () => {
  expect(localTime(new Date(2026, 1, 6, 9, 5, 7).getTime())).toBe("2026-02-06 09:05:07");
});

test.each([
  [0, "[----------]"],
  [60, "[######----]"],
  [99.9, "[#########-]"],
  [100, "[##########]"],
  [120, "[##########]"],
])("draws %i percent as %s", (percent, drawn) => expect(bar(percent, 10)).toBe(drawn));

test("tells the speed of a download before that of the models", () => {
  expect(speedWords(12.4, null)).toBe("Tokens: 12/s");
  expect(speedWords(null, null)).toBe("Tokens: -");
  expect(speedWords(12.4, 1_234_567)).toBe("Downloads: 1.2 MB/s");
});
