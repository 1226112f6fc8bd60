import { expect, test } from "vitest";
import { columnsOf } from "./columns.ts";
import { pullLine } from "./pull-bar.ts";

const paint = (_style: string, text: string): string => text;
const progress = { model: "smollm2:135m", status: "fetching", completed: 49_181_216, total: 98_362_432 };

test("draws a bar with what is there already", () => {
  const line = pullLine(progress, { width: 90, paint });
  expect(line).toBe(`smollm2:135m  fetching  ${"━".repeat(20)}${"─".repeat(20)}   50 %  49 MB of 98 MB`);
});

test("says what is done while the size is unknown", () => {
  expect(pullLine({ ...progress, total: null }, { width: 90, paint })).toBe("smollm2:135m  fetching");
});

test("stays within any width and any figures", () => {
  for (let width = 20; width < 120; width += 7) {
    for (const completed of [0, 98_362_432, 200_000_000]) {
      expect(columnsOf(pullLine({ ...progress, completed }, { width, paint }))).toBeLessThanOrEqual(width);
    }
  }
});
