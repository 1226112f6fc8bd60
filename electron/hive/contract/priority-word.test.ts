import { expect, it } from "vitest";
import { priorityWord } from "./priority-word.ts";

it("says a priority in the document's words", () => {
  expect([10, 8, 7, 6, 5, 4, 3, 0].map(priorityWord)).toEqual([
    ...["CRITICAL", "CRITICAL", "HIGH", "HIGH", "NORMAL", "NORMAL", "LOW", "LOW"],
  ]);
});
