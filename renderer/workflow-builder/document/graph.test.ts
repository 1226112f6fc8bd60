import { expect, test } from "vitest";
import { applyEdit } from "./apply-edit.ts";
import { emptyDesk } from "./desk.ts";
import type { Edit } from "./edit.ts";
import { graphOf } from "./graph.ts";
import { readDocument } from "./read-document.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

const source = `version: 1
name: Lines
steps:
  - id: a
    agent: x
  - id: b
    agent: x
    needs: [a, none]
    prompt: "{{ steps.a.output }} {{ steps.b.output }}"
  - id: c
    agent: x
    with: { text: "{{ steps.b.output }}" }
`;

function opened(): WorkflowDocument {
  const read = readDocument(source, emptyDesk);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.document;
}

function edited(document: WorkflowDocument, edit: Edit): WorkflowDocument {
  const result = applyEdit(document, edit);
  if (!result.ok) throw new Error(result.failure.message);
  return result.document;
}

test("draws one line for each step that another needs, however it says so", () => {
  expect(graphOf(opened()).edges).toEqual([
    { id: "k0>k1", from: "k0", to: "k1", kind: "need" },
    { id: "k1>k2", from: "k1", to: "k2", kind: "reference" },
  ]);
});

test("stays the same object while no link changes, and keeps the lines that stay", () => {
  const document = opened();
  const before = graphOf(document);
  const typed = edited(document, { kind: "set", step: "k0", path: ["prompt"], value: "More words" });
  expect(graphOf(typed)).toBe(before);
  const linked = edited(typed, { kind: "connect", from: "k0", to: "k2" });
  expect(graphOf(linked).edges).toHaveLength(3);
  expect(graphOf(linked).edges[0]).toBe(before.edges[0]);
  expect(graphOf(document)).toEqual(before);
});

test("follows a step that gets another id", () => {
  const renamed = edited(opened(), { kind: "rename", step: "k0", to: "first" });
  expect(graphOf(renamed).edges).toEqual(graphOf(opened()).edges);
});
