import { expect, test } from "vitest";
import { readJson, textsIn } from "./read-values.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function read(source: string) {
  const report = new Report(source);
  const node = readYaml(source, report);
  if (node === undefined) throw new Error("The text is no YAML.");
  return { node, report };
}

test("makes JSON of what a file holds", () => {
  const { node, report } = read("{ a: [1, true, null, text], b: { c: 2.5 } }");
  expect(readJson(report, node)).toEqual({ a: [1, true, null, "text"], b: { c: 2.5 } });
  expect(report.clean).toBe(true);
});

test("finds all texts with their places", () => {
  const { node } = read('{ a: [x, 1], b: { c: "{{ inputs.y }}" } }');
  expect(textsIn(node).map(({ value, at }) => [value, at])).toEqual([
    ["x", 6],
    ["{{ inputs.y }}", 21],
  ]);
});
