import { expect, it } from "vitest";
import { bounded, fieldsOf } from "./bounded.ts";

const input = {
  type: "object",
  properties: {
    to: { type: "string", enum: ["creative", "critic"] },
    text: { type: "string", minLength: 1, maxLength: 8000 },
    value: { anyOf: [{ type: "object" }, { type: "string" }, { type: "number" }] },
    list: { type: "array", items: { $ref: "#/$defs/item" } },
    version: { type: "integer" },
  },
  required: ["to", "text", "value", "list"],
};

it("holds a small model to the required fields, each of one simple shape and no great length", () => {
  expect(bounded(input)).toEqual({
    type: "object",
    properties: {
      to: { type: "string", enum: ["creative", "critic"] },
      text: { type: "string", minLength: 1, maxLength: 300 },
      value: { type: "string", maxLength: 300 },
      list: { type: "array", items: { type: "string", maxLength: 300 }, maxItems: 10 },
    },
    required: ["to", "text", "value", "list"],
    additionalProperties: false,
  });
  expect(bounded({ type: "object" })).toMatchObject({ properties: {}, required: [] });
});

it("tells which fields there are, and what may stand in them where that is known", () => {
  expect(fieldsOf(input)).toEqual(["to: creative or critic", "text", "value", "list"]);
});
