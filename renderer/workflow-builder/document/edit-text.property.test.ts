import fc from "fast-check";
import { expect, test } from "vitest";
import { openedText } from "../../testing/opened-workflow.ts";
import { textStyles, workflowText } from "../../testing/workflow-texts.ts";
import { applyEdit } from "./apply-edit.ts";
import { emptyDesk } from "./desk.ts";
import { readDocument } from "./read-document.ts";
import { sourceOf } from "./source.ts";

const typed = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\n",
    "x",
    "- ",
    "# c",
    "'",
    '"',
    "[",
    "]",
    "{",
    ": ",
    "|",
    "&a ",
    "*a",
    "...\n",
    "---\n",
    "\n  - id: n\n",
    "  ",
    "\t",
  ),
  fc.string({ maxLength: 4 }),
);

test("says after anything that is typed anywhere what the whole text says, or where it is no YAML", () => {
  fc.assert(
    fc.property(textStyles, fc.nat(), fc.nat({ max: 12 }), typed, (style, place, removed, words) => {
      const source = workflowText(style, 3);
      const at = place % (source.length + 1);
      const text = source.slice(0, at) + words + source.slice(at + removed);
      const whole = readDocument(text, emptyDesk);
      const result = applyEdit(openedText(source), { kind: "text", source: text });
      expect(result.ok).toBe(whole.ok);
      if (!result.ok || !whole.ok) return;
      expect(sourceOf(result.document)).toBe(text);
      expect(result.document.settings.raw).toEqual(whole.document.settings.raw);
      expect(result.document.steps.map(({ fields }) => fields.raw)).toEqual(
        whole.document.steps.map(({ fields }) => fields.raw),
      );
    }),
    { numRuns: 1000 },
  );
});
