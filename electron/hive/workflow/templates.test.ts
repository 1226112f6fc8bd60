import fc from "fast-check";
import { expect, test } from "vitest";
import { renderTemplate } from "./templates.ts";

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
