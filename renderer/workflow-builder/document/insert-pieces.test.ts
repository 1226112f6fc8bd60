import { expect, test } from "vitest";
import { edited, openedText } from "../../testing/opened-workflow.ts";
import { sourceOf } from "./source.ts";

const add = { kind: "add", fields: { id: "n", agent: "x" } } as const;
const text = (source: string, edit: typeof add & { readonly after?: string } = add) =>
  sourceOf(edited(openedText(source), edit));

test("puts a step behind another one, and behind the last", () => {
  expect(text("steps:\n- id: a\n- id: b\n", { ...add, after: "k0" })).toBe(
    "steps:\n- id: a\n- id: n\n  agent: x\n- id: b\n",
  );
  expect(text("steps:\n- id: a\n# end\n")).toBe("steps:\n- id: a\n- id: n\n  agent: x\n# end\n");
  expect(text("steps:\n- id: a")).toBe("steps:\n- id: a\n- id: n\n  agent: x\n");
});

test("keeps the blank lines between steps", () => {
  const airy = "steps:\n  - id: a\n\n  - id: b\n\noutput: x\n";
  expect(text(airy)).toBe("steps:\n  - id: a\n\n  - id: b\n\n  - id: n\n    agent: x\n\noutput: x\n");
  expect(text(airy, { ...add, after: "k0" })).toBe(
    "steps:\n  - id: a\n\n  - id: n\n    agent: x\n\n  - id: b\n\noutput: x\n",
  );
});
