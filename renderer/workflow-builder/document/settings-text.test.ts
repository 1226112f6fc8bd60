import { expect, test } from "vitest";
import { parse } from "yaml";
import { edited, openedText } from "../../testing/opened-workflow.ts";
import { applyEdit } from "./apply-edit.ts";
import { sourceOf } from "./source.ts";

const source =
  "# about\nversion: 1\nname: x # its name\ninputs:\n  topic: { description: What }\nsteps:\n  - id: a\n    agent: x\noutput: y\n# end\n";
const set = (path: (string | number)[], value: unknown, text = source) =>
  sourceOf(edited(openedText(text), { kind: "settings", path, value }));

test("writes each field where it is usually written, and nothing else anew", () => {
  expect(set(["name"], "Other")).toBe(source.replace("name: x", "name: Other"));
  expect(set(["description"], "Why")).toBe(source.replace("its name\n", "its name\ndescription: Why\n"));
  expect(set(["phases"], [{ id: "one" }])).toBe(source.replace("steps:", "phases: [{id: one}]\nsteps:"));
  expect(set(["output"], undefined)).toBe(source.replace("output: y\n", ""));
  expect(set(["inputs"], undefined)).toBe(source.replace(/inputs:\n.*\n/, ""));
});

test("goes into a field, and makes what is missing on the way", () => {
  expect(parse(set(["inputs", "topic", "default"], "bees"))).toMatchObject({
    inputs: { topic: { description: "What", default: "bees" } },
  });
  expect(parse(set(["agents", "mine", "prompt"], "You are"))).toMatchObject({
    agents: { mine: { prompt: "You are" } },
  });
});

test("puts the answer behind the steps, whatever ends the file", () => {
  for (const text of [
    "steps:\n  - id: a",
    "steps:\n  - id: a\n...\n",
    "steps:\r\n  - id: a\r\n\r\n# end\r\n",
    "steps: []\n",
    "",
  ]) {
    expect(parse(set(["output"], "the answer", text))).toMatchObject({ output: "the answer" });
  }
});

test("says so where a field is written in a way that cannot be changed in place", () => {
  const odd = openedText("? name\n: x\nsteps:\n  - id: a\n");
  const result = applyEdit(odd, { kind: "settings", path: ["name"], value: "y" });
  expect(result.ok ? parse(sourceOf(result.document)) : result.failure.hint).toEqual("Change it in the text.");
});
