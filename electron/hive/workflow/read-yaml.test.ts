import { expect, test } from "vitest";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function read(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  return { root, codes: report.problems().map(({ code }) => code) };
}

test("gives every value its place and what is written there", () => {
  const { root } = read('name: "a\\tb"\nlist: [1, yes, null]');
  expect(root?.kind === "map" && root.fields.get("name")).toEqual({
    name: "name",
    at: 0,
    value: { kind: "scalar", at: 6, value: "a\tb", written: '"a\\tb"' },
  });
  const list = root?.kind === "map" ? root.fields.get("list")?.value : undefined;
  expect(list?.kind === "list" && list.items.map((item) => item.kind === "scalar" && item.value)).toEqual([
    1,
    "yes",
    null,
  ]);
});

test("puts an alias's target in its place", () => {
  const { root, codes } = read("a: &x [1]\nb: *x");
  expect(codes).toEqual([]);
  expect(root?.kind === "map" && root.fields.get("b")?.value).toMatchObject({ kind: "list", at: 6 });
});

test("refuses an alias to nothing, also to what it stands in", () => {
  expect(read("a: *x").codes).toEqual(["bad_yaml"]);
  expect(read("a: &x [*x]").codes).toEqual(["bad_yaml"]);
});

test("reports a field that is given twice and keeps the first", () => {
  const { root, codes } = read("a: 1\na: 2");
  expect(codes).toEqual(["duplicate_key"]);
  expect(root?.kind === "map" && root.fields.get("a")?.value).toMatchObject({ value: 1 });
});

test("reports a key that is no text", () => {
  expect(read("? [a]\n: 1").codes).toEqual(["wrong_type"]);
});

test("takes a template without quotes for the template that was meant", () => {
  const { root, codes } = read("a: {{ inputs.x }}");
  expect(codes).toEqual(["bad_template"]);
  expect(root?.kind === "map" && root.fields.get("a")?.value).toMatchObject({ value: "{{ inputs.x }}" });
});

test("keeps names of prototypes as plain names", () => {
  const { root } = read("__proto__: { polluted: true }\nconstructor: 1");
  expect(root?.kind === "map" && [...root.fields.keys()]).toEqual(["__proto__", "constructor"]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("refuses files that are too large, in characters or in bytes", () => {
  expect(read("#".repeat(262_145)).codes).toEqual(["too_large"]);
  expect(read(`#${"ä".repeat(131_072)}`).codes).toEqual(["too_large"]);
  expect(read(`# ${"x".repeat(262_142)}`).codes).toEqual([]);
});

test("refuses aliases that multiply, and too many of them", () => {
  const laughs = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`);
  expect(read(`a0: &a0 [ha]\n${laughs.join("\n")}`)).toMatchObject({ root: undefined, codes: ["too_many_aliases"] });
  expect(read(`- &a x\n${"- *a\n".repeat(1001)}`)).toMatchObject({ root: undefined, codes: ["too_many_aliases"] });
});

test("reads thirty thousand keys, where a comparison of each with each would take minutes", () => {
  const { root } = read(Array.from({ length: 30_000 }, (_, index) => `k${index}:`).join("\n"));
  expect(root?.kind === "map" && root.fields.size).toBe(30_000);
});
