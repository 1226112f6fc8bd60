import { expect, test } from "vitest";
import { readVerify } from "./read-verify.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function verifyOf(source: string) {
  const text = `verify: ${source}`;
  const report = new Report(text);
  const root = readYaml(text, report);
  const verify = readVerify(report, root?.kind === "map" ? root.fields.get("verify") : undefined);
  return { verify, problems: report.problems() };
}

test("reads every rule", () => {
  const source = '{ contains: [a, b], matches: "^x", min_length: 3, schema: { type: object }, by: judge }';
  const { verify, problems } = verifyOf(source);
  expect(problems).toEqual([]);
  expect(verify?.rules).toEqual({
    ...{ contains: ["a", "b"], matches: "^x", minLength: 3, schema: { type: "object" }, by: "judge" },
  });
  expect(verify?.judge).toEqual({ kind: "judge", at: 88 });
  expect(verifyOf("{ contains: one }").verify?.rules).toEqual({ contains: ["one"] });
});

test.each([
  ["{}", "bad_rule"],
  ['{ matches: "(" }', "bad_rule"],
  ['{ matches: "\\\\y" }', "bad_rule"],
  ["{ min_length: 0 }", "out_of_range"],
  ["{ min_length: many }", "wrong_type"],
  ["{ contains: [1] }", "wrong_type"],
  ["{ schema: text }", "wrong_type"],
  ["{ schema: { type: nonsense } }", "bad_rule"],
  ["{ matchs: a }", "unknown_field"],
  ["yes please", "wrong_type"],
])("refuses %s", (source, code) => {
  const { problems } = verifyOf(source);
  expect(problems).toMatchObject([{ code, hint: expect.stringMatching(/\S/) }]);
});
