import { expect, test } from "vitest";
import { parseSize } from "./size.ts";

test.each([
  ["0B", 0],
  ["512MB", 512e6],
  ["2 GB", 2e9],
  ["1.5GiB", 1.5 * 2 ** 30],
  ["4KiB", 4096],
])("reads %s", (text, bytes) => expect(parseSize(text)).toBe(bytes));

test.each(["", "2", "2G", "-1GB", "2 gigabytes", "1e3MB", "iB", "999999999TiB"])("refuses %j", (text) =>
  expect(parseSize(text)).toBeUndefined(),
);
