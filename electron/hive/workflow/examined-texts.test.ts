import { expect, it } from "vitest";
import { type ExaminedText, ExaminedTexts } from "./examined-texts.ts";

const textOf = (name: string): ExaminedText => ({
  ...{ summary: { name, description: "", steps: 0, problems: [] }, inputs: {}, plan: [], workflow: undefined },
});

it("gives back what was found in a text", () => {
  const texts = new ExaminedTexts();
  const found = textOf("a");
  texts.keep("a", found, 10);
  expect([texts.get("a"), texts.get("b")]).toEqual([found, undefined]);
});

it("makes room for long texts by those that were asked for the longest ago", () => {
  const texts = new ExaminedTexts();
  for (const name of ["a", "b", "c", "a", "d"]) texts.keep(name, textOf(name), 300_000);
  const kept = () => ["a", "b", "c", "d"].filter((name) => texts.get(name) !== undefined);
  expect(kept()).toEqual(["a", "c", "d"]);
  texts.keep("huge", textOf("huge"), 2_000_000);
  expect([kept(), texts.get("huge")]).toEqual([[], undefined]);
  texts.keep("a", textOf("a"), 300_000);
  expect(kept()).toEqual(["a"]);
});
