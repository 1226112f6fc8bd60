import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type TextStyle, textStyles, workflowText } from "../../testing/workflow-texts.ts";
import { applyEdit } from "./apply-edit.ts";
import { clipText } from "./clip.ts";
import { emptyDesk } from "./desk.ts";
import type { Edit } from "./edit.ts";
import { readDocument } from "./read-document.ts";
import { sourceOf } from "./source.ts";
import { commentsIn } from "./step-text.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(
    "",
    " a",
    "a\n",
    "a\n\n",
    "a: b",
    "- a",
    "# a",
    "{{ steps.s0.output }}",
    "two\nlines",
    "true",
    "12",
    "~",
    "…\r\n",
    "\ta",
  ),
);
const values = fc.oneof(texts, fc.boolean(), fc.integer({ min: -9, max: 99 }), fc.constant(undefined));
const paths = fc.constantFrom(
  ["prompt"],
  ["agent"],
  ["priority"],
  ["type"],
  ["with", "a"],
  ["with", "b", "c"],
  ["retry", "attempts"],
  ["description"],
);

/** An edit whose steps are named by their places. */
type Planned = (document: WorkflowDocument) => Edit;

const place = fc.nat({ max: 30 });
const keyAt = ({ steps }: WorkflowDocument, at: number): string => steps[at % Math.max(1, steps.length)]?.key ?? "none";

const edits: fc.Arbitrary<Planned> = fc.oneof(
  fc.tuple(texts, place).map(
    ([prompt, at]) =>
      (document: WorkflowDocument): Edit => ({
        kind: "add",
        fields: { agent: "creative_agent", prompt },
        at: { x: 1, y: 2 },
        ...(at > 15 && { after: keyAt(document, at) }),
      }),
  ),
  fc.tuple(place, paths, values).map(
    ([at, path, value]) =>
      (document: WorkflowDocument): Edit => ({ kind: "set", step: keyAt(document, at), path, value }),
  ),
  fc.tuple(place, fc.constantFrom("a", "b", "long_name-1", "not valid")).map(
    ([at, to]) =>
      (document: WorkflowDocument): Edit => ({ kind: "rename", step: keyAt(document, at), to }),
  ),
  fc.array(place, { maxLength: 2 }).map(
    (some) =>
      (document: WorkflowDocument): Edit => ({ kind: "remove", steps: some.map((at) => keyAt(document, at)) }),
  ),
  fc.tuple(place, place, fc.constantFrom("connect" as const, "disconnect" as const)).map(
    ([from, to, kind]) =>
      (document: WorkflowDocument): Edit => ({ kind, from: keyAt(document, from), to: keyAt(document, to) }),
  ),
  fc.tuple(place, fc.boolean()).map(
    ([at, on]) =>
      (document: WorkflowDocument): Edit => ({ kind: "disable", steps: [keyAt(document, at)], on }),
  ),
  fc.tuple(place, fc.integer()).map(
    ([at, x]) =>
      (document: WorkflowDocument): Edit => ({ kind: "move", positions: { [keyAt(document, at)]: { x, y: 1 } } }),
  ),
  fc.tuple(place, place).map(
    ([one, two]) =>
      (document: WorkflowDocument): Edit => ({
        kind: "duplicate",
        steps: [keyAt(document, one), keyAt(document, two)],
      }),
  ),
  fc.tuple(place, fc.boolean()).map(
    ([at, keepIncoming]) =>
      (document: WorkflowDocument): Edit => ({
        kind: "paste",
        clip: clipText(document, [keyAt(document, at)]),
        keepIncoming,
      }),
  ),
  fc
    .tuple(fc.constantFrom(["name"], ["output"], ["description"], ["timeout"], ["inputs", "topic", "default"]), values)
    .map(
      ([path, value]) =>
        (): Edit => ({ kind: "settings", path, value }),
    ),
  fc.tuple(place, fc.constantFrom("pin", null)).map(
    ([at, output]) =>
      (document: WorkflowDocument): Edit => ({ kind: "pin", step: keyAt(document, at), output }),
  ),
  fc.tuple(place, texts).map(
    ([at, text]) =>
      (document: WorkflowDocument): Edit =>
        at > 15
          ? { kind: "note.add", note: { x: 1, y: 1, width: 9, height: 9, text } }
          : { kind: "group.add", name: text, steps: [keyAt(document, at)], color: "blue" },
  ),
);

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
      fc.array(edits, { maxLength: 12 }),
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
      fc.tuple(place, paths, values),
      (style, steps, [at, path, value]) => {
        const document = opened({ ...style, comments: true }, steps);
        const step = keyAt(document, at);
        const result = applyEdit(document, { kind: "set", step, path, value: value === undefined ? "x" : value });
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
