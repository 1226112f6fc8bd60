import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { edited, openedText } from "../../testing/opened-workflow.ts";
import { applyEdit } from "./apply-edit.ts";
import { clipText } from "./clip.ts";
import { sourceOf } from "./source.ts";

const desk = {
  positions: { a: { x: 10, y: 20 }, b: { x: 110, y: 20 } },
  notes: [],
  groups: [{ id: "g1", name: "Both", steps: ["a", "b"], color: "blue" }],
  pins: { a: "An answer" },
};
const source = `version: 1
name: x
steps:
  # what a is for
  - id: a
    agent: x
    prompt: | # for a
      Say it
  - id: b
    agent: x
    needs: [a, c]
    prompt: "{{ steps.a.output }} {{ steps.c.output }}"
  - id: c
    agent: x
`;
const opened = openedText(source, desk);
const clip = clipText(opened, ["k0", "k1"]);

describe("steps from the clipboard", () => {
  test("come by free ids, name each other by them, and bring their comments along", () => {
    const pasted = edited(opened, { kind: "paste", clip });
    const text = sourceOf(pasted);
    expect(text.slice(0, source.length)).toBe(source);
    expect(text.slice(source.length)).toBe(
      `  # what a is for
  - id: a_2
    agent: x
    prompt: | # for a
      Say it
  - id: b_2
    agent: x
    needs: [a_2]
    prompt: "{{ steps.a_2.output }} {{ steps.c.output }}"
`,
    );
  });

  test("keep their incoming links when that is asked for", () => {
    const pasted = edited(opened, { kind: "paste", clip, keepIncoming: true });
    expect(pasted.steps.at(-1)?.fields.needs).toEqual(["a_2", "c"]);
  });

  test("come with their places, groups and pins to where they are wanted", () => {
    const pasted = edited(opened, { kind: "paste", clip, at: { x: 500, y: 600 } });
    expect(pasted.desk).toEqual({
      positions: { ...desk.positions, a_2: { x: 500, y: 600 }, b_2: { x: 600, y: 600 } },
      notes: [],
      groups: [...desk.groups, { id: "g2", name: "Both", steps: ["a_2", "b_2"], color: "blue" }],
      pins: { a: "An answer", a_2: "An answer" },
    });
  });

  test("come into another workflow, in its style", () => {
    const other = openedText("version: 1\r\nname: y\r\nsteps:\r\n- id: z\r\n  agent: x\r\n");
    const text = sourceOf(edited(other, { kind: "paste", clip }));
    expect(text).toContain(
      "\r\n# what a is for\r\n- id: a\r\n  agent: x\r\n  prompt: | # for a\r\n    Say it\r\n- id: b\r\n",
    );
    expect(parse(text)).toMatchObject({ steps: [{ id: "z" }, { id: "a", prompt: "Say it\n" }, { needs: ["a"] }] });
  });

  test.each([
    "",
    "just words",
    "{}",
    '{"skep":"steps","version":2,"steps":[{"id":"a"}]}',
    '{"skep":"steps","version":1,"steps":[1]}',
  ])("are refused where there are none: %s", (text) => {
    expect(applyEdit(opened, { kind: "paste", clip: text })).toMatchObject({ ok: false });
  });

  test("are taken from whatever wrote them, with what is wrong left out", () => {
    const wild = {
      skep: "steps",
      version: 1,
      steps: [{ id: "constructor", prompt: 1 }, { id: "a b" }, {}],
      desk: { positions: { constructor: { x: "1" } }, pins: [], groups: "none" },
      lines: ["- boo", null, 3],
    };
    const pasted = edited(opened, { kind: "paste", clip: JSON.stringify(wild) });
    expect(pasted.steps.slice(3).map(({ fields }) => fields.id)).toEqual(["step", "a_b", "step_2"]);
    expect(parse(sourceOf(pasted))).toMatchObject({ name: "x" });
  });
});

test("a duplicate lies beside its model, and is to be run although that is pinned", () => {
  const twice = edited(opened, { kind: "duplicate", steps: ["k0"] });
  expect(twice.desk.positions["a_2"]).toEqual({ x: 50, y: 60 });
  expect(twice.desk.pins).toEqual(desk.pins);
});
