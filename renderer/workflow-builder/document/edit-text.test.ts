import { expect, test } from "vitest";
import { edited, openedText } from "../../testing/opened-workflow.ts";
import { applyEdit } from "./apply-edit.ts";
import { sourceOf } from "./source.ts";

const source =
  "version: 1\nname: x\nsteps:\n  - id: a\n    prompt: one\n  - id: b\n    prompt: two\n  - id: c\n    prompt: three\n";
const opened = openedText(source);
const keys = (text: string) => edited(opened, { kind: "text", source: text }).steps.map(({ key }) => key);

test("touches only the step in whose lines something was typed", () => {
  const typed = edited(opened, { kind: "text", source: source.replace("two", "zwei") });
  expect(typed.steps[1]?.fields.prompt).toBe("zwei");
  expect([typed.steps[0], typed.steps[2]]).toEqual([opened.steps[0], opened.steps[2]]);
  expect(typed.steps[0]).toBe(opened.steps[0]);
  expect(typed.settings).toBe(opened.settings);
});

test.each([
  ["a step goes", source.replace(/ {2}- id: a\n.*\n/, ""), ["k1", "k2"]],
  [
    "a step comes between",
    source.replace("  - id: b", "  - id: n\n    prompt: new\n  - id: b"),
    ["k0", "k3", "k1", "k2"],
  ],
  [
    "two change places",
    source.replace("id: a", "id: t").replace("id: b", "id: a").replace("id: t", "id: b"),
    ["k1", "k0", "k2"],
  ],
  ["a step gets another id", source.replace("id: b", "id: bb"), ["k0", "k1", "k2"]],
  ["all get another style", source.replaceAll("    prompt", "    # c\n    prompt"), ["k0", "k1", "k2"]],
  ["the head changes", source.replace("name: x", "name: y"), ["k0", "k1", "k2"]],
])("keeps the keys of the steps when %s", (_, text, expected) => {
  expect(keys(text)).toEqual(expected);
  expect(sourceOf(edited(opened, { kind: "text", source: text }))).toBe(text);
});

test.each([
  ["an end of the document between steps", source.replace("two\n", "two\n...\n")],
  ["a quote that is never closed", source.replace("two", "'two")],
])("refuses %s, with the place", (_, text) => {
  const result = applyEdit(opened, { kind: "text", source: text });
  expect(result.ok ? "" : result.failure.message).toMatch(/^Line \d+, column \d+: /);
});

test("reads on where one step becomes two", () => {
  const text = source.replace("prompt: two", "prompt: two\n  - id: n");
  expect(edited(opened, { kind: "text", source: text }).steps.map(({ fields }) => fields.id)).toEqual([
    "a",
    "b",
    "n",
    "c",
  ]);
});

test("tells a slip within a step at its place in the whole text", () => {
  const result = applyEdit(opened, { kind: "text", source: source.replace("two", "two: 2") });
  expect(result).toMatchObject({ ok: false, problems: [{ line: 7, code: "bad_yaml" }] });
});

test("takes what is written above the steps without reading them", () => {
  const typed = edited(opened, { kind: "text", source: source.replace("name: x", "name: y\ntimeout: 5m") });
  expect(typed.settings).toMatchObject({ name: "y", timeout: "5m" });
  expect(typed.steps).toBe(opened.steps);
  const moved = source.replace("name: x\n", "").replace("steps:", "steps: # all");
  expect(edited(opened, { kind: "text", source: moved }).settings.name).toBe("");
  expect(applyEdit(opened, { kind: "text", source: source.replace("name: x", "name: x\n...") }).ok).toBe(false);
});
