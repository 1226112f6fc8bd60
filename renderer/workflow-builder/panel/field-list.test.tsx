import { describe, expect, it } from "vitest";
import { sampleScope } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { FieldList } from "./field-list.tsx";
import type { FieldSpec } from "./field-spec.ts";
import { FormScopeContext } from "./form-scope.ts";

const specs: readonly FieldSpec[] = [
  { path: ["a"], label: "First", meaning: "One.", control: { kind: "text", example: "x" }, always: true },
  { path: ["b", "c"], label: "Second", meaning: "Two.", control: { kind: "number", least: 0, most: 9 } },
  { path: ["d"], label: "Third", meaning: "Three.", control: { kind: "switch" } },
];

function list(fields: Readonly<Record<string, unknown>>): string {
  return show(
    <FormScopeContext value={sampleScope()}>
      <FieldList specs={specs} fields={fields} change={() => {}} problems={new Map()} />
    </FormScopeContext>,
  );
}

describe("FieldList", () => {
  it("shows what is always there and what is set, and lets the latter be taken out", () => {
    const html = list({ b: { c: 4 } });
    expect(words(html)).toMatch(/First One\. Second Two\. Add a setting…$/);
    expect(html).toContain('value="4"');
    expect(html).toContain('aria-label="Remove Second"');
    expect(html).not.toContain('aria-label="Remove First"');
  });

  it("offers nothing more when everything is shown", () => {
    expect(words(list({ b: { c: 4 }, d: true }))).not.toContain("Add a setting");
  });
});
