import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { searchLook } from "./search-look.ts";

test("says in the window's words what finds and replaces", () => {
  const state = EditorState.create({ extensions: searchLook });
  const told = ["Find", "next", "all", "by word", "regexp", "replace all"].map((phrase) => state.phrase(phrase));
  expect(told).toEqual(["Find", "Next", "Select all", "Whole words", "Regex", "Replace all"]);
  expect(state.phrase("replaced match on line $", 3)).toBe("Replaced in line 3");
});
