import { expect, test } from "vitest";
import { readCount } from "./read-options.ts";

test.each([["1"], ["500"]])("takes %s for a count", (text) => expect(readCount(text)).toBe(Number(text)));

test.each([["0"], ["501"], ["1.5"], [""], ["ten"], ["-1"]])("refuses %j as a count", (text) => {
  expect(() => readCount(text)).toThrow("a number from 1 to 500");
});
