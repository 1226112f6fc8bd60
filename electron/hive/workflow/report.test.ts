import { expect, test } from "vitest";
import { quoted, Report } from "./report.ts";

const finding = { code: "bad_value", message: "It is wrong.", hint: "Make it right." } as const;

test("tells problems in the order of their places, counted from 1", () => {
  const report = new Report("ab\ncd\r\nef");
  report.add(7, finding);
  report.add(0, finding);
  report.add(4, finding);
  expect(report.problems().map(({ line, column }) => [line, column])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
  ]);
});

test("keeps a place outside the text inside it", () => {
  const report = new Report("ab");
  report.add(99, finding);
  report.add(-1, finding);
  expect(report.problems().map(({ column }) => column)).toEqual([1, 3]);
});

test("lists what is known and names the nearest", () => {
  const report = new Report("");
  const known = new Set(["needs", "prompt"]);
  expect(report.suggest("need", { known, label: "fields" })).toBe("Did you mean `needs`? Fields: `needs`, `prompt`.");
  expect(report.suggest("zebra", { known, label: "fields" })).toBe("Fields: `needs`, `prompt`.");
  expect(report.suggest("zebra", { known: new Set(), label: "inputs" })).toBe("There are no inputs here.");
});

test("shows a name in one short line", () => {
  expect(quoted("a\nb\u001b[31m")).toBe("`a b [31m`");
  expect(quoted("x".repeat(500))).toHaveLength(60);
});
