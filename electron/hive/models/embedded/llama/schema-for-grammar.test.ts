import { expect, it } from "vitest";
import { z } from "zod";
import { schemaForGrammar } from "./schema-for-grammar.ts";

it("keeps bounds of strings and arrays", () => {
  const schema = z.object({ name: z.string().max(8), tags: z.array(z.string().min(1)).max(3) });
  expect(schemaForGrammar(z.toJSONSchema(schema))).toEqual({
    type: "object",
    properties: {
      name: { type: "string", maxLength: 8 },
      tags: { type: "array", items: { type: "string", minLength: 1 }, maxItems: 3 },
    },
  });
});

it("turns a small range of whole numbers into a list, as a grammar cannot compare", () => {
  expect(schemaForGrammar({ type: "integer", minimum: 1, maximum: 4 })).toEqual({ enum: [1, 2, 3, 4] });
  expect(schemaForGrammar({ type: "integer", exclusiveMinimum: 1, exclusiveMaximum: 4 })).toEqual({ enum: [2, 3] });
  expect(schemaForGrammar({ type: "integer", minimum: 0, maximum: 1e9 })).toEqual({ type: "integer" });
});

it("turns any-of, several types and nullable into one-of", () => {
  const number = { type: "number" };
  expect(schemaForGrammar({ anyOf: [number, { type: "null" }] })).toEqual({ oneOf: [number, { type: "null" }] });
  expect(schemaForGrammar({ type: ["string", "null"], maxLength: 4 })).toEqual({
    oneOf: [{ type: "string", maxLength: 4 }, { type: "null" }],
  });
});

it("joins all-of and follows references in both spellings", () => {
  const schema = {
    allOf: [{ properties: { a: { $ref: "#/definitions/text" } } }, { properties: { b: { $ref: "#/$defs/text" } } }],
    definitions: { text: { type: "string", maxLength: 2 } },
  };
  expect(schemaForGrammar(schema)).toMatchObject({
    type: "object",
    properties: { a: { $ref: "#/$defs/text" }, b: { $ref: "#/$defs/text" } },
    $defs: { text: { type: "string", maxLength: 2 } },
  });
});

it("lets an open object hold anything, and keeps a record's kind", () => {
  expect(schemaForGrammar({ type: "object" })).toMatchObject({ additionalProperties: true });
  expect(schemaForGrammar({ type: "object", additionalProperties: { type: "boolean" } })).toMatchObject({
    additionalProperties: { type: "boolean" },
  });
  expect(schemaForGrammar({ type: "object", additionalProperties: false })).toEqual({ type: "object", properties: {} });
});

it("refuses what cannot be held, and says why", () => {
  expect(() => schemaForGrammar({ $ref: "https://example.org/schema" })).toThrow("#/$defs");
  const deep = Array.from({ length: 80 }).reduce<Record<string, unknown>>((items) => ({ type: "array", items }), {});
  expect(() => schemaForGrammar(deep)).toThrow("nested too deeply");
});
