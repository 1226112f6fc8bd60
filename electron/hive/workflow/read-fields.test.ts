import { expect, test } from "vitest";
import { checkName, readDuration, readMap, readText, readTexts, readWhole } from "./read-fields.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function fieldsOf(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  const fields = root?.kind === "map" ? root.fields : new Map();
  return { report, root, field: fields.get("x") };
}

test("reports unknown and missing fields of a mapping with the nearest known one", () => {
  const { report, root } = fieldsOf("nam: x");
  if (root) readMap(report, root, { what: "a step", fields: ["name", "id"], required: ["id"] });
  expect(report.problems()).toMatchObject([
    {
      code: "unknown_field",
      message: "A step has no field `nam`.",
      hint: "Did you mean `name`? Fields: `name`, `id`.",
    },
    { code: "missing_field", message: "A step needs the field `id`." },
  ]);
});

test("reads text and refuses anything else", () => {
  const { report, field } = fieldsOf("x: hello");
  expect(readText(report, field, "x: y")).toMatchObject({ value: "hello", at: 3 });
  for (const source of ["x: 5", "x:", "x: ''", "x: [a]", "x: {}"]) {
    const wrong = fieldsOf(source);
    expect(readText(wrong.report, wrong.field, "x: y")).toBeUndefined();
    expect(wrong.report.problems()).toMatchObject([{ code: "wrong_type" }]);
  }
});

test.each([
  ["x: 5", 5, undefined],
  ["x: 11", undefined, "out_of_range"],
  ["x: -1", undefined, "out_of_range"],
  ["x: 2.5", undefined, "out_of_range"],
  ["x: .nan", undefined, "out_of_range"],
  ["x: '5'", undefined, "wrong_type"],
])("reads %s as a whole number from 0 to 10: %s", (source, value, code) => {
  const { report, field } = fieldsOf(source);
  expect(readWhole(report, field, { least: 0, most: 10 })).toBe(value);
  expect(report.problems()[0]?.code).toBe(code);
});

test.each([
  ["x: 5m", 300_000, undefined],
  ["x: 24h", 86_400_000, undefined],
  ["x: 25h", undefined, "`25h` is too long for `x`."],
  ["x: 0s", undefined, "`0s` is too short for `x`."],
  ["x: 5", undefined, "`5` is no duration for `x`."],
  ["x: [5m]", undefined, "a list is no duration for `x`."],
])("reads the duration in %s", (source, value, message) => {
  const { report, field } = fieldsOf(source);
  expect(readDuration(report, field, 1)).toBe(value);
  expect(report.problems()[0]?.message).toBe(message);
});

test("reads a list of texts, and points at the one that is none", () => {
  const { report, field } = fieldsOf("x: [a, 5, b]");
  expect(readTexts(report, field, "x: [a]")?.map(({ value }) => value)).toEqual(["a", "b"]);
  expect(report.problems()).toMatchObject([{ column: 8, code: "wrong_type" }]);
});

test.each(["a", "_x", "Step-1", "a".repeat(64)])("takes %s for a name", (name) => {
  expect(checkName(new Report(""), name, { at: 0, what: "a step" })).toBe(true);
});

test.each(["", "1a", "a b", "a.b", "ä", "a".repeat(65), "__proto__", "constructor", "toString"])(
  "refuses %j as a name",
  (name) => {
    const report = new Report("");
    expect(checkName(report, name, { at: 0, what: "a step" })).toBe(false);
    expect(report.problems()).toMatchObject([{ code: "bad_id" }]);
  },
);
