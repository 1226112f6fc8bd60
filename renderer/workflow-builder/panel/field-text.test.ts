import { describe, expect, it } from "vitest";
import type { FieldControl } from "./field-spec.ts";
import { readFieldText, textOf } from "./field-text.ts";

const cases: readonly (readonly [FieldControl, unknown, string])[] = [
  [{ kind: "number", least: 0, most: 10 }, 7, "7"],
  [{ kind: "duration", example: "5m" }, "90s", "90s"],
  [{ kind: "texts", example: "" }, ["one", "two"], "one\ntwo"],
  [{ kind: "amounts", example: "" }, { gpu: 1, memory: "2GB", "file:/x": 1 }, "gpu: 1\nmemory: 2GB\nfile:/x: 1"],
  [{ kind: "phases", example: "" }, [{ id: "a", name: "All of it" }, { id: "b" }], "a: All of it\nb"],
  [{ kind: "json", example: "" }, { type: "object" }, '{\n  "type": "object"\n}'],
];

describe("readFieldText", () => {
  it.each(cases)("reads back what textOf wrote for %j", (control, value, text) => {
    expect(textOf(control, value)).toBe(text);
    expect(readFieldText(control, text)).toEqual({ ok: true, value });
  });

  it("takes a field out when its text is empty", () => {
    expect(readFieldText({ kind: "json", example: "" }, " \n")).toEqual({ ok: true, value: undefined });
    expect(textOf({ kind: "switch" }, undefined)).toBe("");
  });

  it("says what it cannot read", () => {
    expect(readFieldText({ kind: "amounts", example: "" }, "memory 2GB")).toMatchObject({ ok: false });
    expect(readFieldText({ kind: "json", example: "" }, "{")).toMatchObject({ ok: false });
  });
});
