import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { fieldPaths, fieldValues, keyAt, place, plannedEdits } from "../../testing/planned-edits.ts";
import { type TextStyle, textStyles, workflowText } from "../../testing/workflow-texts.ts";
import { applyEdit } from "./apply-edit.ts";
import { emptyDesk } from "./desk.ts";
import { commentsIn } from "./marks.ts";
import { readDocument } from "./read-document.ts";
import { sourceOf } from "./source.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

function opened(style: TextStyle, steps: number): WorkflowDocument {
  const read = readDocument(workflowText(style, steps), emptyDesk);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.document;
}

function expectTrue(document: WorkflowDocument): void {
  const said = parse(sourceOf(document), { uniqueKeys: false }) as Record<string, unknown>;
  const { steps, ...settings } = said;
  expect(steps ?? []).toEqual(document.steps.map(({ fields }) => fields.raw));
  expect(settings).toEqual(document.settings.raw);
  expect(new Set(document.steps.map(({ key }) => key)).size).toBe(document.steps.length);
}

test("keeps every byte of what is only opened, whatever its style", () => {
  fc.assert(
    fc.property(textStyles, fc.nat({ max: 4 }), (style, steps) => {
      const document = opened(style, steps);
      expect(sourceOf(document)).toBe(workflowText(style, steps));
      expect(document.steps).toHaveLength(steps);
      expectTrue(document);
    }),
    { numRuns: 300 },
  );
});

test("says in its text what it says in its pieces, after any edits", () => {
  fc.assert(
    fc.property(
      textStyles,
      fc.integer({ min: 1, max: 4 }),
      fc.array(plannedEdits, { maxLength: 12 }),
      (style, steps, planned) => {
        let document = opened(style, steps);
        for (const plan of planned) {
          const result = applyEdit(document, plan(document));
          if (!result.ok) continue;
          document = result.document;
          expectTrue(document);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("keeps all comments when fields are set, and all bytes of the other steps", () => {
  fc.assert(
    fc.property(
      textStyles,
      fc.integer({ min: 1, max: 4 }),
      fc.tuple(place, fieldPaths, fieldValues),
      (style, steps, [at, path, value]) => {
        const document = opened({ ...style, comments: true }, steps);
        const step = keyAt(document, at);
        const result = applyEdit(document, { kind: "set", step, path, value });
        if (!result.ok) throw new Error(result.failure.message);
        expect(commentsIn(sourceOf(result.document))).toEqual(commentsIn(sourceOf(document)));
        const others = ({ steps: pieces }: WorkflowDocument) =>
          pieces.filter(({ key }) => key !== step).map(({ text }) => text);
        expect(others(result.document)).toEqual(others(document));
        expect(result.document.head + result.document.tail).toBe(document.head + document.tail);
      },
    ),
    { numRuns: 300 },
  );
});
