import { expect, it } from "vitest";
import { z } from "zod";
import { readParameters } from "./parameters.ts";

const schema = z.strictObject({ url: z.string(), size: z.coerce.number().optional() });

it("gives what a step gave, in the types that are wanted", () => {
  expect(readParameters(schema, { url: "x", size: "12" })).toEqual({ url: "x", size: 12 });
});

it("names every field that is wrong", () => {
  const wrong = () => readParameters(schema, { url: 1, size: "many" });
  expect(wrong).toThrow(/^The step gives wrong parameters: url: .*; size: /);
  expect(() => readParameters(schema, "text")).toThrow(/`with`: /);
});
