import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTemplate } from "./template.ts";

test("tells where each reference stands", () => {
  expect(parseTemplate("ab {{ inputs.x }}{{ steps.y.output }}").pieces).toEqual([
    { kind: "text", text: "ab " },
    { kind: "input", name: "x", at: 3 },
    { kind: "output", step: "y", at: 17 },
  ]);
});

test.each([
  ["a {{ inputs.x", 2, "bad_template", "never closed"],
  ["{{ inputs.x {{ inputs.y }}", 0, "bad_template", "never closed"],
  ["{{ }}", 0, "bad_template", "hold nothing"],
  ["{{ 1 + 1 }}", 0, "bad_template", "`1 + 1` names nothing"],
  ["{{ topic }}", 0, "unknown_reference", "`topic` names nothing"],
  ["{{ steps.a }}", 0, "unknown_reference", "its output"],
  ["{{ steps.a.result }}", 0, "unknown_reference", "its output"],
  ["{{ constructor.constructor }}", 0, "unknown_reference", "names nothing"],
])("says what is wrong with %s", (template, at, code, words) => {
  const { faults } = parseTemplate(template);
  expect(faults).toMatchObject([{ at, code }]);
  expect(faults[0]?.message).toContain(words);
});

test("takes any text apart without a throw, every fault inside it", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("{", "}", "inputs", ".", "steps", "a", '"', " ") }), (text) => {
      for (const { at } of parseTemplate(text).faults) expect(text.startsWith("{{", at)).toBe(true);
    }),
  );
});

test("takes a hundred thousand open braces apart in one pass", () => {
  expect(parseTemplate("{{ ".repeat(100_000)).faults).toHaveLength(100_000);
});
