import { describe, expect, test } from "vitest";
import { canConnect } from "./can-connect.ts";
import { emptyDesk } from "./desk.ts";
import { readDocument } from "./read-document.ts";
import { keyOf } from "./step-index.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

const source = `version: 1
name: Links
phases: [{ id: early }, { id: late }]
steps:
  - { id: a, agent: x, phase: early }
  - { id: b, agent: x, needs: [a] }
  - { id: c, agent: x, prompt: "{{ steps.b.output }}" }
  - { id: d, agent: x, phase: late }
  - { id: e, agent: x }
  - { agent: x }
`;

function opened(): WorkflowDocument {
  const read = readDocument(
    source.replaceAll(/- \{ (.*) \}/g, "- $1").replaceAll(/, (?=agent|phase|needs|prompt)/g, "\n    "),
    emptyDesk,
  );
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.document;
}

function why(from: string, to: string): string | undefined {
  const document = opened();
  return canConnect(document, keyOf(document, from) ?? "", keyOf(document, to) ?? "")?.message;
}

describe("a link", () => {
  test("is drawn between steps that do not wait for each other", () => {
    expect(why("a", "c")).toBeUndefined();
    expect(why("a", "d")).toBeUndefined();
  });

  test("may be written where a template makes it already", () => {
    expect(why("b", "c")).toBeUndefined();
  });

  test.each([
    ["a", "a", "Step `a` cannot need itself."],
    ["a", "b", "Step `b` needs `a` already."],
    ["c", "a", "The steps would wait for each other: a → b → c → a."],
    ["d", "a", "Step `a` belongs to phase `early`, and `d` is done in the later phase `late`."],
    ["a", "gone", "One of the two steps is not there any more."],
  ])("from %s to %s is refused, with the reason", (from, to, message) => {
    expect(why(from, to)).toBe(message);
  });

  test("is refused to what a later phase would hold up further down", () => {
    expect(why("d", "e")).toBeUndefined();
  });

  test("from a step without an id asks for one", () => {
    const document = opened();
    const nameless = document.steps.at(-1)?.key ?? "";
    expect(canConnect(document, nameless, keyOf(document, "a") ?? "")?.hint).toBe("Give it an id first.");
  });
});
