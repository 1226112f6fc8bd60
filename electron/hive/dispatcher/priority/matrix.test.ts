import { expect, it } from "vitest";
import { priorityMatrix, priorityRow } from "./matrix.ts";

it("is the table of the coordination document", () => {
  const rows = [...priorityMatrix].map(([type, { base, deadline, blocking = 0 }]) => {
    const minutes = (deadline?.withinMs ?? 0) / 60_000;
    return [type, base, deadline?.points ?? 0, minutes, blocking];
  });
  expect(rows).toEqual([
    ["download", 5, 2, 60, 1],
    ["build", 4, 2, 30, 2],
    ["validation", 6, 1, 15, 3],
    ["documentation", 2, 0, 0, 0],
    ["encryption", 7, 3, 5, 3],
  ]);
});

it("has one row for all other types, which starts in the middle", () => {
  expect(priorityRow("task")).toBe(priorityRow("constructor"));
  expect(priorityRow("task").base).toBe(5);
});
