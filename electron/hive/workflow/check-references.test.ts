import { expect, test } from "vitest";
import { checkTemplate } from "./check-references.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function check(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  const node = root?.kind === "map" ? root.fields.get("prompt")?.value : undefined;
  if (node?.kind !== "scalar" || typeof node.value !== "string") throw new Error("The source holds no prompt.");
  const scope = { inputs: new Set(["topic"]), steps: new Set(["a", "b"]), self: "b" };
  const needs = checkTemplate(report, { ...node, value: node.value }, scope);
  return { needs, problems: report.problems().map(({ line, column, code }) => [line, column, code]) };
}

test("answers the steps that a template names", () => {
  expect(check('prompt: "{{ inputs.topic }} {{ steps.a.output }}"')).toEqual({
    needs: [{ id: "a", at: 28 }],
    problems: [],
  });
});

test.each([
  ["plain text", "prompt: x {{ inputs.no }}", [1, 11]],
  ["double quotes with escapes", 'prompt: "\\u00e4\\t {{ inputs.no }}"', [1, 19]],
  ["single quotes", "prompt: 'it''s {{ inputs.no }}'", [1, 16]],
  ["a block", "prompt: |\n  one\n  two {{ inputs.no }}", [3, 7]],
  ["a folded block", "prompt: >-\n  one\n  two {{ inputs.topic }}\n  {{ inputs.no }}", [4, 3]],
  ["a block whose header has braces in its comment", "prompt: | # {{ x }}\n  {{ inputs.no }}", [2, 3]],
  ["quotes over several lines", 'prompt: "one\n  two\n  {{ inputs.no }}"', [3, 3]],
])("points at the braces in %s", (_where, source, place) => {
  expect(check(source).problems).toEqual([[...place, "unknown_reference"]]);
});

test("points at the text where an escape hides the braces", () => {
  expect(check('prompt: "\\x7b{ inputs.no }}"').problems).toEqual([[1, 9, "unknown_reference"]]);
});

test("refuses a step that names itself, or one that is not there", () => {
  expect(check('prompt: "{{ steps.b.output }}"').problems).toEqual([[1, 10, "unknown_reference"]]);
  expect(check('prompt: "{{ steps.c.output }}"').problems).toEqual([[1, 10, "unknown_reference"]]);
});
