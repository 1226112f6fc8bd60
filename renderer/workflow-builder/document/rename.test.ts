import { expect, test } from "vitest";
import { edited, openedText } from "../../testing/opened-workflow.ts";
import { applyEdit } from "./apply-edit.ts";
import { templateWith } from "./rename.ts";
import { sourceOf } from "./source.ts";

const source = `version: 1
name: x
steps:
  - id: a # {{ steps.a.output }}
    agent: x
  - id: b
    needs: [a] # after a
    with:
      text: 'It''s {{steps.a.output}}'
    prompt: "{{ steps.a.output }}\\n{{ inputs.a }} steps.a.output {{ \\x73teps.a.output }}"
output: "{{ steps.a.output }}" # the answer
`;
const desk = {
  positions: { a: { x: 1, y: 2 } },
  notes: [],
  groups: [{ id: "g1", name: "", steps: ["a"], color: "" }],
  pins: { a: "x" },
};

test("is followed by needs, templates, the answer and the desk, and by nothing else", () => {
  const renamed = edited(openedText(source, desk), { kind: "rename", step: "k0", to: "first" });
  const [, second] = renamed.steps;
  expect(second?.fields).toMatchObject({
    needs: ["first"],
    raw: { with: { text: "It's {{steps.first.output}}" } },
    prompt: "{{ steps.first.output }}\n{{ inputs.a }} steps.a.output {{ steps.first.output }}",
  });
  expect(sourceOf(renamed)).toContain("needs: [first] # after a");
  expect(sourceOf(renamed)).toContain('output: "{{ steps.first.output }}" # the answer');
  expect(renamed.desk).toEqual({
    positions: { first: { x: 1, y: 2 } },
    notes: [],
    groups: [{ id: "g1", name: "", steps: ["first"], color: "" }],
    pins: { first: "x" },
  });
});

test.each([
  ["b", "Another step is called `b`."],
  ["no name", "`no name` cannot name a step."],
  ["", "`` cannot name a step."],
])("is refused for %s", (to, message) => {
  expect(applyEdit(openedText(source), { kind: "set", step: "k0", path: ["id"], value: to })).toMatchObject({
    failure: { message },
  });
});

test("leaves those alone that mean another step of the same id", () => {
  const twins = openedText(source.replace("id: b", "id: a"));
  expect(edited(twins, { kind: "rename", step: "k0", to: "c" }).steps[1]).toBe(twins.steps[1]);
});

test("finds the name of each step within a template", () => {
  const names = new Map([
    ["output", "x"],
    ["steps", "y"],
  ]);
  expect(templateWith("{{ steps.output.output }}{{steps.steps.output}} {{ steps.a.output }}", names)).toBe(
    "{{ steps.x.output }}{{steps.y.output}} {{ steps.a.output }}",
  );
});
