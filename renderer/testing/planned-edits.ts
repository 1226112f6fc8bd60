import fc from "fast-check";
import { clipText } from "../workflow-builder/document/clip.ts";
import type { Edit } from "../workflow-builder/document/edit.ts";
import type { WorkflowDocument } from "../workflow-builder/document/workflow-document.ts";

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
/** Values of all sorts; undefined takes a field out. */
export const fieldValues = fc.oneof(texts, fc.boolean(), fc.integer({ min: -9, max: 99 }), fc.constant(undefined));
/** Fields of a step, there or not. */
export const fieldPaths = fc.constantFrom(
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
export type PlannedEdit = (document: WorkflowDocument) => Edit;

/** A number that stands for a step. */
export const place = fc.nat({ max: 30 });
/** The key of a step by a number. */
export const keyAt = ({ steps }: WorkflowDocument, at: number): string =>
  steps[at % Math.max(1, steps.length)]?.key ?? "none";

/** Edits of all kinds; some of them cannot be made. */
export const plannedEdits: fc.Arbitrary<PlannedEdit> = fc.oneof(
  fc.tuple(texts, place).map(
    ([prompt, at]) =>
      (document: WorkflowDocument): Edit => ({
        kind: "add",
        fields: { agent: "creative_agent", prompt },
        at: { x: 1, y: 2 },
        ...(at > 15 && { after: keyAt(document, at) }),
      }),
  ),
  fc.tuple(place, fieldPaths, fieldValues).map(
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
    .tuple(
      fc.constantFrom(["name"], ["output"], ["description"], ["timeout"], ["inputs", "topic", "default"]),
      fieldValues,
    )
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
