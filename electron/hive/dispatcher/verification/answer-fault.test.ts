import fc from "fast-check";
import { expect, it } from "vitest";
import type { Verification } from "../../contract/workflow.ts";
import { faultOf } from "./answer-fault.ts";

const object = { type: "object", required: ["total"], properties: { total: { type: "number" } } } as const;

it.each<readonly [Verification | null, string]>([
  [null, ""],
  [{}, ""],
  [{ contains: ["Summary", "TOTAL"] }, "summary: the total"],
  [{ matches: "^\\d+ bees$" }, "12 bees"],
  [{ minLength: 3 }, " abc "],
  [{ schema: object }, '{ "total": 3 }'],
  [{ schema: object }, 'Here it is:\n```json\n{ "total": 3 }\n```\n'],
  [{ schema: { type: "array", items: { type: "string" } } }, '["a"]'],
])("lets pass under %j: %j", (rules, answer) => expect(faultOf(rules, answer)).toBeNull());

it.each<readonly [Verification, string, string]>([
  [{ contains: ["a", "b"] }, "only a", 'It does not contain "b".'],
  [{ matches: "^x" }, "yx", 'It does not match "^x".'],
  [{ minLength: 4 }, " abc  ", "It has 3 characters, fewer than 4."],
  [{ schema: object }, "no value", "It holds no JSON."],
  [{ schema: object }, '{ "total": "3" }', "It does not follow the schema: total: must be a number, and is a text."],
  [{ schema: object }, "{}", "It does not follow the schema: total: is missing."],
])("says what is wrong under %j: %j", (rules, answer, fault) => {
  expect(faultOf(rules, answer)).toContain(fault);
});

it("stops an expression that would look at an answer for ever", () => {
  expect(faultOf({ matches: "^(a+)+$" }, `${"a".repeat(60)}b`)).toBe('It does not match "^(a+)+$".');
});

it("answers for any rules and any text", () => {
  const rules = fc.record(
    {
      contains: fc.array(fc.string(), { maxLength: 3 }),
      matches: fc.constantFrom("a", "^.*$", "["),
      minLength: fc.nat(9),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(rules, fc.string(), (given, answer) => {
      expect([null, "string"]).toContain(faultOf(given, answer) === null ? null : "string");
    }),
  );
});
