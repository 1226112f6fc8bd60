import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { applyEdit } from "./apply-edit.ts";
import { emptyDesk } from "./desk.ts";
import type { Edit } from "./edit.ts";
import { readDocument } from "./read-document.ts";
import { sourceOf } from "./source.ts";
import { keyOf } from "./step-index.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

function opened(source: string): WorkflowDocument {
  const read = readDocument(source, emptyDesk);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.document;
}

function edited(document: WorkflowDocument, edit: Edit): string {
  const result = applyEdit(document, edit);
  if (!result.ok) throw new Error(result.failure.message);
  return sourceOf(result.document);
}

const odd: readonly (readonly [string, string])[] = [
  ["nothing at all", ""],
  ["only a comment", "# to come\n"],
  ["no steps", "version: 1\nname: a # b\n"],
  ["an empty list", "version: 1\nsteps: [] # none yet\noutput: x\n"],
  ["steps left open", "version: 1\nsteps: # none yet\n\n# end\n"],
  ["steps in brackets", "# c\nversion: 1\nsteps: [{ id: a, agent: x }, { id: b, needs: [a] }] # d\noutput: x # e\n"],
  ["JSON", '{"version": 1, "steps": [{"id": "a", "prompt": "one\\ntwo"}], "output": "x"}'],
  [
    "anchors across steps",
    "version: 1\nsteps:\n  - id: a\n    prompt: &p |\n      Say\n  - id: b # c\n    prompt: *p\noutput: *p\n",
  ],
  ["a directive", "%YAML 1.1\n---\nversion: 1\nsteps:\n  - id: a\n    prompt: yes\n"],
  ["an end of the document", "---\nversion: 1\nsteps:\n- id: a\n...\n"],
  ["an empty file of braces", "{}\n"],
];

describe("a file with", () => {
  test.each(odd)("%s stays as it is until it is edited, and then says the same", (_, source) => {
    const document = opened(source);
    expect(sourceOf(document)).toBe(source);
    const moved = edited(document, { kind: "note.add", note: { x: 0, y: 0, width: 1, height: 1, text: "" } });
    expect(moved).toBe(source);
    const added = edited(document, { kind: "add", fields: { id: "new", agent: "x" } });
    const before = (parse(source, { uniqueKeys: false }) ?? {}) as Record<string, unknown>;
    const steps = [...((before["steps"] as readonly unknown[] | null | undefined) ?? []), { id: "new", agent: "x" }];
    expect(parse(added)).toEqual({ ...before, steps });
    for (const comment of source.match(/# \w+/g) ?? []) expect(added).toContain(comment);
  });

  test("an alias keeps the meaning of both steps when one of them changes", () => {
    const document = opened(odd[7]?.[1] ?? "");
    const changed = edited(document, {
      kind: "set",
      step: keyOf(document, "a") ?? "",
      path: ["prompt"],
      value: "Other",
    });
    expect(parse(changed)).toMatchObject({ steps: [{ prompt: "Other" }, { prompt: "Say\n" }], output: "Say\n" });
  });

  test.each([
    ["a slip", "version: 1\nsteps:\n  - id: 'a\n", 4],
    ["a list at the top", "- id: a\n", 1],
    ["steps that are no list", "steps: many\n", 1],
    ["an alias of nothing", "steps:\n  - id: *a\n", 1],
    ["two documents", "steps:\n  - id: a\n---\nx: 1\n", 3],
    [
      "an explosion of aliases",
      `a: &a [x, x, x, x, x, x, x, x, x, x]\n${"bcdefgh".replaceAll(/./g, (name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]}, `.repeat(10)}]\n`)}steps:\n  - id: *h\n`,
      1,
    ],
  ])("%s is told, with the line", (_, source, line) => {
    expect(readDocument(source, emptyDesk)).toMatchObject({ ok: false, problems: [{ line }] });
  });
});
