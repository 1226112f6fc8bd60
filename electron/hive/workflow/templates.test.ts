import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTemplate, renderTemplate } from "./templates.ts";

const values = { inputs: { topic: "bees", count: 3, loud: true }, outputs: { a: "honey", b: "{{ inputs.topic }}" } };

test("puts inputs and outputs in their places", () => {
  expect(renderTemplate("{{inputs.topic}} × {{ inputs.count }}: {{  steps.a.output  }}!", values)).toBe(
    "bees × 3: honey!",
  );
});

test("never looks again at what it put in", () => {
  expect(renderTemplate("{{ steps.b.output }}", values)).toBe("{{ inputs.topic }}");
});

test("keeps single braces, closing braces and JSON as text", () => {
  for (const text of ['{"a": {"b": 1}}', "}} {x}", "{ { a } }", ""]) expect(renderTemplate(text, values)).toBe(text);
});

test("writes two braces for a quoted pair", () => {
  expect(renderTemplate('{{ "{{" }} x }}', values)).toBe("{{ x }}");
});

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

test("refuses to render what has no value, also names that every object has", () => {
  expect(() => renderTemplate("{{ inputs.other }}", values)).toThrow("has no value");
  expect(() => renderTemplate("{{ inputs.constructor }}", values)).toThrow("has no value");
  expect(() => renderTemplate("{{ oops", values)).toThrow("never closed");
});

test("renders any text, its braces quoted, back to itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("{", "}", "a", " ", '"', "\n") }), (text) => {
      const template = text.replaceAll("{{", '{{ "{{" }}');
      expect(renderTemplate(template, values)).toBe(text);
    }),
  );
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
