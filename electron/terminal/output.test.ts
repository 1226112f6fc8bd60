import { expect, test } from "vitest";
import { type Output, paintFor } from "./output.ts";

const terminal: Output = { write: () => {}, isTTY: true, columns: 80, rows: 24 };
const pipe: Output = { ...terminal, isTTY: false };

test("colours a terminal and leaves a pipe plain", () => {
  expect(paintFor(terminal, {})("red", "no")).toBe("\u001b[31mno\u001b[39m");
  expect(paintFor(pipe, {})("red", "no")).toBe("no");
});

test("obeys NO_COLOR, FORCE_COLOR and a dumb terminal", () => {
  expect(paintFor(terminal, { NO_COLOR: "1" })("red", "no")).toBe("no");
  expect(paintFor(terminal, { NO_COLOR: "1", FORCE_COLOR: "1" })("red", "no")).toBe("no");
  expect(paintFor(terminal, { TERM: "dumb" })("red", "no")).toBe("no");
  expect(paintFor(pipe, { FORCE_COLOR: "1" })("red", "no")).toContain("\u001b[31m");
});
