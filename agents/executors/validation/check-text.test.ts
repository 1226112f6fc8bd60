import { expect, it } from "vitest";
import { checkText } from "./check-text.ts";

it("looks at every rule that is given, and at none that is not", () => {
  expect(checkText("abc", {})).toEqual({ checked: 0, problems: [] });
  const rules = { contains: ["B", "x"], matches: "^z", min_length: 4, max_length: 2, schema: { type: "string" } };
  expect(checkText("abc", rules)).toEqual({
    checked: 6,
    problems: [
      'The text does not contain "x".',
      "The text does not match ^z.",
      "The text has 3 characters, fewer than 4.",
      "The text has 3 characters, more than 2.",
      "The text holds no JSON.",
    ],
  });
});

it("checks the JSON of a text against a schema, field by field", () => {
  const schema = {
    ...{ type: "object", required: ["name", "tags"], additionalProperties: false },
    properties: { name: { type: "string", minLength: 2 }, tags: { type: "array", items: { enum: ["a", "b"] } } },
  };
  expect(checkText('{"name":"ab","tags":["a"]}', { schema })).toEqual({ checked: 1, problems: [] });
  const { problems } = checkText('{"name":"x","tags":["c"],"more":1}', { schema });
  expect(problems.map((problem) => problem.split(":")[0])).toEqual(["name", "tags.0", "The value"]);
});
