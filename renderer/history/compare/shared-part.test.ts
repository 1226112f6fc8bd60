import { expect, it } from "vitest";
import { isUnrelated, sharedPart } from "./shared-part.ts";

it("counts the words that stand in both texts in the same order", () => {
  expect(sharedPart("Wind is cheap", "Wind is dear")).toBeCloseTo(2 / 3);
  expect(sharedPart("Wind, is!", "Wind is")).toBe(1);
  expect(sharedPart("Wind", "")).toBe(0);
  expect(sharedPart("?", "!")).toBe(0);
  expect(sharedPart("", "")).toBe(1);
});

it("takes two answers of their own for unrelated, and an answer that was cut off for the same", () => {
  const one = "Renewable energy sources like solar and wind have numerous benefits for the environment.";
  const other = "Pros: it reduces greenhouse gas emissions; energy independence is a myth.";
  expect(isUnrelated(one, other)).toBe(true);
  expect(isUnrelated(one, `${one} They produce little to no gas.`)).toBe(false);
});

it("compares long texts line by line", () => {
  const lines = Array.from({ length: 3000 }, (_, index) => `line ${index} of many`);
  expect(sharedPart(lines.join("\n"), lines.with(7, "another").join("\n"))).toBeCloseTo(2999 / 3000);
});
