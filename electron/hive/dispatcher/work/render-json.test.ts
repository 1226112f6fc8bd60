import { expect, it } from "vitest";
import { renderJson } from "./render-json.ts";

it("fills in every text of a value, and leaves the rest as it is", () => {
  const loud = (text: string): string => text.toUpperCase();
  const value = { url: "a", hosts: ["b", 1, null, { deep: "c" }], size: 2, on: true, empty: null };
  expect(renderJson(value, loud)).toEqual({
    ...{ url: "A", hosts: ["B", 1, null, { deep: "C" }], size: 2, on: true, empty: null },
  });
  expect([renderJson("x", loud), renderJson(null, loud), renderJson([], loud)]).toEqual(["X", null, []]);
});
