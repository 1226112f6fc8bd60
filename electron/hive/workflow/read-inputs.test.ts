import { expect, test } from "vitest";
import { readInputs } from "./read-inputs.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function inputsOf(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  const field = root?.kind === "map" ? root.fields.get("inputs") : undefined;
  return { inputs: readInputs(report, field), problems: report.problems() };
}

test("reads descriptions and defaults of every kind", () => {
  const source = "inputs:\n  a: { description: A, default: x }\n  b: { default: 2 }\n  c: { default: false }\n  d:\n";
  expect(inputsOf(source)).toEqual({
    inputs: {
      a: { description: "A", default: "x" },
      b: { description: "", default: 2 },
      c: { description: "", default: false },
      d: { description: "" },
    },
    problems: [],
  });
});

test("keeps an empty text as a default", () => {
  expect(inputsOf("inputs: { a: { default: '' } }").inputs).toEqual({ a: { description: "", default: "" } });
});

test("points at a default that is a list, or nothing", () => {
  expect(inputsOf("inputs: { a: { default: [1] } }").problems).toMatchObject([{ column: 25, code: "wrong_type" }]);
  expect(inputsOf("inputs: { a: { default: } }").problems).toMatchObject([{ code: "wrong_type" }]);
});

test("reports inputs of a wrong shape", () => {
  expect(inputsOf("inputs: topic").problems).toMatchObject([{ code: "wrong_type" }]);
  expect(inputsOf("inputs: { topic: words }").problems).toMatchObject([{ code: "wrong_type" }]);
  expect(inputsOf("inputs: { 'a b': { description: 5 } }").problems).toMatchObject([{ code: "bad_id" }]);
  expect(inputsOf("inputs: { a: { description: 5 } }").problems).toMatchObject([{ code: "wrong_type" }]);
});
